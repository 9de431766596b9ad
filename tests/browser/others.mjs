// The page in Firefox and in WebKit, Safari's engine: make others.
// It needs geckodriver and firefox, WebKitWebDriver and MiniBrowser (Debian: webkit2gtk-driver) and xvfb-run; a browser that is not there is left out.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { evaluateAll, expectedReport, personas, random } from './cli.mjs';
import { drive } from './driver.mjs';
import { CHECK, REPORT } from './person.mjs';
import { Site } from './site.mjs';

const COUNT = Number(process.argv[2] ?? 20);
const RESULTS = fileURLToPath(new URL('results/', import.meta.url));
const SINGLE = fileURLToPath(new URL('../../dist/zhicheng.html', import.meta.url));
const BROWSERS = {
  firefox: {
    driver: ['geckodriver', '--port', '4444'],
    wanted: { browserName: 'firefox', 'moz:firefoxOptions': { args: ['-headless'] } },
  },
  webkit: {
    driver: ['xvfb-run', '-a', 'WebKitWebDriver', '--port=4444'],
    wanted: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary: process.env.MINIBROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
        args: ['--automation'],
      },
    },
  },
};

/** A browser under its driver, by the W3C's protocol. */
class Driven {
  static async start({ driver: [command, ...args], wanted }) {
    const driven = new Driven();
    // WebKit's own sandbox is not for root, who is all there is in a container.
    const env = { ...process.env, ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }) };
    driven.process = spawn(command, args, { stdio: 'ignore', detached: true, env });
    for (let tries = 0; ; tries += 1) {
      try {
        const { sessionId, capabilities } = await driven.call('POST', '/session', { capabilities: { alwaysMatch: wanted } });
        driven.session = `/session/${sessionId}`;
        driven.name = `${capabilities.browserName} ${capabilities.browserVersion}`;
        break;
      } catch (error) {
        if (tries === 20) {
          process.kill(-driven.process.pid);
          throw error;
        }
        await new Promise((done) => setTimeout(done, 500));
      }
    }
    await driven.call('POST', '/timeouts', { script: 120_000 });
    return driven;
  }

  async call(method, path, body) {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:4444${this.session ?? ''}${path}`, { method, headers, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  /** Runs an asynchronous function in the page. */
  async run(work, ...args) {
    const script = `const end = arguments[arguments.length - 1];
      (${work})(...[...arguments].slice(0, -1)).then((value) => end({ value }), (error) => end({ error: String(error) }));`;
    const { value, error } = await this.call('POST', '/execute/async', { script, args });
    if (error) throw new Error(error);
    return value;
  }

  open(url) {
    return this.call('POST', '/url', { url });
  }

  async stop() {
    await this.call('DELETE', '').catch(() => {});
    process.kill(-this.process.pid);
  }
}

/** Runs in the page: waits until the program is there. */
async function ready() {
  for (let waits = 0; document.body.textContent.includes('正在打开') || !document.querySelector('form button[type=submit]'); waits += 1) {
    if (waits === 400) throw new Error(`the page does not start: ${document.body.innerText.slice(0, 300)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Runs in the page: what the report says, as readReport of person.mjs. */
async function report() {
  return Object.fromEntries([...document.querySelectorAll('[data-target]')].map((title) => [title.dataset.target, {
    verdict: title.dataset.verdict,
    requirements: Object.fromEntries([...title.querySelectorAll('[data-requirement]')].map(({ dataset }) => [dataset.requirement, dataset.status])),
  }]));
}

// Of the notice, as the applicants are, whatever the day is here.
const YEAR = 2024;

/** From the first page to the report, which is to say what the command line says. */
async function check(browser, answers, thorough) {
  await browser.run(ready);
  const { entered } = await browser.run(drive, { answers, thorough, CHECK, REPORT });
  assert.deepEqual(await browser.run(report), expectedReport(evaluateAll([entered])[0]));
}

async function inFrame(browser, site, answers) {
  const body = `<!doctype html><title>网站</title><zhicheng-check year="${YEAR}"></zhicheng-check><script src="${site.url}embed.js"></script>`;
  site.files.set('around.html', Buffer.from(body));
  await browser.open(`${site.url}around.html`);
  const id = await browser.run(async () => document.querySelector('zhicheng-check').shadowRoot.querySelector('iframe'));
  await browser.call('POST', '/frame', { id });
  assert.equal(await browser.run(async () => window.origin), 'null');
  await check(browser, answers, false);
  await browser.call('POST', '/frame', { id: null });
}

/** The same from a server without the header that such a frame needs, and which drops the query as it shortens addresses. */
async function inFrameByItself(browser, site, answers) {
  const { headers } = site;
  site.headers = {};
  for (const name of ['frame', 'frame-one']) {
    site.instead.set(`${name}.html`, (response) => response.writeHead(301, { Location: `./${name}` }).end());
    site.instead.set(name, (response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(site.files.get(`${name}.html`));
    });
  }
  await inFrame(browser, site, answers);
  assert(site.asked.some((path) => path.includes('frame-one')));
  assert(site.asked.some((path) => path.includes('relay.html')));
  site.headers = headers;
  site.instead.clear();
}

async function offline(browser, site, answers) {
  await browser.open(site.url);
  await browser.run(ready);
  await browser.run(() => navigator.serviceWorker.ready.then(() => true));
  await site.stop();
  await browser.open(`${site.url}?year=${YEAR}&later`);
  await check(browser, answers, false);
  await site.start();
}

async function go(named, known) {
  const site = new Site();
  await site.start();
  const browser = await Driven.start(known);
  const applicants = [...personas, ...random].filter((_, index, all) => index % Math.ceil(all.length / COUNT) === 0);
  const [[, complete]] = personas;
  const went = async (what, work) => {
    try {
      await work();
      console.log(`${browser.name}: ${what}: as the command line says`);
    } catch (error) {
      process.exitCode = 1;
      console.error(`${browser.name}: ${what}: ${error.message}`);
      mkdirSync(RESULTS, { recursive: true });
      writeFileSync(`${RESULTS}${named}.png`, Buffer.from(await browser.call('GET', '/screenshot'), 'base64'));
    }
  };
  try {
    await went(`${applicants.length} applicants`, async () => {
      for (const [index, [name, answers]] of applicants.entries()) {
        await browser.open(`${site.url}?year=${YEAR}&n=${index}`);
        await check(browser, answers, index % 2 === 1).catch((error) => assert.fail(`${name}: ${error.message}`));
      }
    });
    await went('in a sandboxed frame', () => inFrame(browser, site, complete));
    await went('in a sandboxed frame, from a server not set up for it', () => inFrameByItself(browser, site, complete));
    await went('from the single file', async () => {
      await browser.open(`${pathToFileURL(SINGLE).href}?year=${YEAR}`);
      await check(browser, complete, true);
    });
    await went('without network', () => offline(browser, site, complete));
  } finally {
    await browser.stop();
    await site.stop();
  }
}

for (const [name, known] of Object.entries(BROWSERS)) {
  const [driver] = known.driver.filter((word) => /driver$/i.test(word));
  if (spawnSync('which', [driver]).status === 0) await go(name, known);
  else console.log(`${name}: no ${driver} here, left out`);
}
