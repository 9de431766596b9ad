// A static server for this machine only: serve.mjs [FOLDER], with the port in PORT (8080).
// serve.mjs --check only tells whether the port is free.
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

const check = process.argv[2] === '--check';
const root = resolve((!check && process.argv[2]) || 'dist');
const port = Number(process.env.PORT || 8080);

function fail(cause, remedy) {
  console.error(`\nerror: ${cause}\n       ${remedy}`);
  process.exit(1);
}

// The file that a URL names, or nothing if there is none inside the root.
async function find(url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return;
  }
  let file = resolve(root, `.${path}`);
  if (path.includes('\0') || (file !== root && !file.startsWith(root + sep))) return;
  try {
    let found = await stat(file);
    if (found.isDirectory() && path.endsWith('/')) found = await stat((file = join(file, 'index.html')));
    if (found.isFile()) return { file, size: found.size };
  } catch {
    return;
  }
}

const server = createServer(async (request, response) => {
  // The frame of embed.js has an origin of its own.
  const head = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache', 'Access-Control-Allow-Origin': '*' };
  const refuse = (status, text, more) => {
    response.writeHead(status, { ...head, ...more, 'Content-Type': TYPES['.txt'] }).end(request.method === 'HEAD' ? '' : `${text}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Method not allowed', { Allow: 'GET, HEAD' });
  const found = await find(request.url);
  if (!found) return refuse(404, 'Not found');
  response.writeHead(200, {
    ...head,
    'Content-Type': TYPES[extname(found.file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
});

if (!Number.isInteger(port) || port < 1 || port > 65535) fail(`PORT=${process.env.PORT} is no port.`, 'Give a number from 1 to 65535: make serve PORT=8081');
if (!check && !existsSync(join(root, 'index.html'))) fail(`There is no page in ${root}.`, 'Build it first: make build');

server.on('error', (error) => {
  if (error.code === 'EADDRINUSE') fail(`Port ${port} is in use on this machine.`, `Stop what uses it, or take another: make serve PORT=${port + 1}`);
  if (error.code === 'EACCES') fail(`Port ${port} may not be used by this account.`, 'Take one above 1023: make serve PORT=8080');
  fail(error.message, 'Take another port: make serve PORT=8081');
});
server.listen(port, '127.0.0.1', () => {
  if (check) return server.close();
  console.log(`   The page is at http://127.0.0.1:${port} (Ctrl-C stops it).`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
