// A site of its own for a test: it can go away and come back, be replaced by another release, and answer wrongly.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from './day.mjs';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const TYPES = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm',
};

const integrity = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

export class Site {
  /** The files by path, './' is index.html. */
  files = new Map(readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => [path.slice(DIST.length + 1).split(sep).join('/'), readFileSync(path)]));
  /** The paths asked for, queries and all. */
  asked = [];
  /** What to answer instead, by path: (response) => void. */
  instead = new Map();
  /** Headers of every answer. */
  headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' };
  #connections = new Set();

  async start(folder = '/') {
    this.folder ??= folder;
    this.server = createServer((request, response) => this.#answer(request, response));
    this.server.on('connection', (socket) => this.#connections.add(socket));
    await new Promise((resolve) => this.server.listen(this.port ?? 0, '127.0.0.1', resolve));
    this.port = this.server.address().port;
  }

  async stop() {
    for (const socket of this.#connections) socket.destroy();
    this.#connections.clear();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url() {
    return `http://127.0.0.1:${this.port}${this.folder}`;
  }

  text(path) {
    return this.files.get(path).toString('utf8');
  }

  /** Gives a file another name, on the pages too that have it. */
  rename(from, to, pages) {
    this.files.set(to, this.files.get(from));
    this.files.delete(from);
    for (const path of pages) this.files.set(path, Buffer.from(this.text(path).replaceAll(from, to)));
  }

  /** Another release: every page says so, and the style has another name, so that a mixture would lack one. */
  release(name) {
    const style = [...this.files.keys()].find((path) => /^style-.*\.css$/.test(path));
    const pages = ['index.html', 'older.html', 'frame.html', 'frame-older.html', 'requirements.html', 'sw.js'];
    const hashes = pages.map((path) => integrity(this.files.get(path)));
    this.rename(style, `style-${name}.css`, pages);
    const before = this.released ?? /"([0-9a-f]{12})"/.exec(this.text('sw.js'))[1];
    for (const [at, path] of pages.entries()) {
      const text = this.text(path).replace(`"${before}"`, `"${name}"`)
        .replace(/(<meta name="release" content="[^"]*">)?<\/head>/, `<meta name="release" content="${name}"></head>`);
      this.files.set(path, Buffer.from(text));
      // The service worker keeps no page that is not the build's; it is the last of these.
      this.files.set('sw.js', Buffer.from(this.text('sw.js').replace(hashes[at], integrity(this.files.get(path)))));
    }
    this.released = name;
  }

  #answer(request, response) {
    const path = decodeURIComponent(request.url.split('?')[0]);
    const file = path.replace(this.folder, '').replace(/(^|\/)$/, '$1index.html');
    this.asked.push(request.url);
    const content = this.files.get(file);
    if (this.instead.has(file)) return this.instead.get(file)(response, content);
    if (!content) return response.writeHead(404, this.headers).end();
    response.writeHead(200, { ...this.headers, 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(content);
  }
}

/** Waits until a page beside the applicant's, of static/NAME/, is kept whole by the service worker. */
export async function keptWhole(page, site, name) {
  const kept = () => page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
    return all.flat().map((url) => url.slice(url.lastIndexOf('/') + 1));
  });
  const files = [...site.files.keys()].filter((path) => path.startsWith(name) && /\.(html|js|css|wasm)$/.test(path));
  expect(files.length).toBe(5);
  await expect.poll(kept, { timeout: 20_000 }).toEqual(expect.arrayContaining(files));
}

/** Tests with a site, which is their base URL. */
export const test = base.extend({
  site: async ({}, use) => {
    const site = new Site();
    await site.start();
    await use(site);
    await site.stop().catch(() => {});
  },
  baseURL: ({ site }, use) => use(site.url),
});
