// What a server must answer for the files of dist/: types, encodings, times to be kept, and the other headers.
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';

export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
/** What has a hash in its name is kept so. */
export const KEPT = 'public, max-age=31536000, immutable';
/** What every answer says besides. */
export const HEADERS = {
  'access-control-allow-origin': '*',
  'content-security-policy': 'frame-ancestors *',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
const named = (pattern) => readdirSync(DIST).find((name) => pattern.test(name));

function ask(url, { method = 'GET', headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    // Not fetch, which takes the encoding off and follows.
    request(url, { method, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    }).on('error', reject).end();
  });
}

/** What a server does otherwise than it must for the folder at `site`, which ends in /: a line each. */
export async function faults(site) {
  const found = [];
  const check = (what, is, wanted) => {
    const right = wanted instanceof RegExp ? wanted.test(is ?? '') : is === wanted;
    if (!right) found.push(`${what}: ${is}, not ${wanted}`);
  };
  const table = [
    ['', /^text\/html; ?charset=utf-8$/i, 'no-cache'],
    ['requirements.html', /^text\/html; ?charset=utf-8$/i, 'no-cache'],
    ['sw.js', /^text\/javascript; ?charset=utf-8$/i, 'no-cache'],
    // JSON is UTF-8 whether that is said or not.
    ['policies/changzhi-engineering-2024.json', /^application\/json(; ?charset=utf-8)?$/i, 'no-cache'],
    [named(/^app-.*\.wasm$/), 'application/wasm', KEPT],
    [named(/^app-.*\.js$/), /^text\/javascript; ?charset=utf-8$/i, KEPT],
    [named(/^style-.*\.css$/), /^text\/css; ?charset=utf-8$/i, KEPT],
  ];
  for (const [name, type, kept] of table) {
    for (const [accepted, encoding] of [['gzip, br', 'br'], ['gzip', 'gzip'], ['identity', undefined]]) {
      const { status, headers } = await ask(site + name, { headers: { 'accept-encoding': accepted } });
      const of = `${name || './'}, accepting ${accepted}`;
      check(`status of ${of}`, status, 200);
      check(`type of ${of}`, headers['content-type'], type);
      check(`encoding of ${of}`, headers['content-encoding'], encoding);
      check(`cache-control of ${of}`, headers['cache-control'], kept);
      check(`vary of ${of}`, headers.vary, /accept-encoding/i);
      for (const [header, value] of Object.entries(HEADERS)) check(`${header} of ${of}`, headers[header], value);
    }
  }
  const { headers: { etag } } = await ask(site);
  check('answer to who has it', (await ask(site, { headers: { 'if-none-match': etag } })).status, 304);
  check('what is not there', (await ask(`${site}none.js`)).status, 404);
  check('what is sent', String((await ask(site, { method: 'POST' })).status), /^4/);
  const bare = await ask(site.slice(0, -1));
  check('folder without its slash', bare.headers.location, /^(http:\/\/[^/]+)?\/zhicheng\/$/);
  return found;
}
