// Trunk's hook after the build: minifies scripts and styles and names each file by what is in it, so that a browser may
// keep it for good and never mixes two releases. Works in Trunk's staging folder, before it becomes dist/.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { firstScreen, requirementsPage } from './pages.mjs';
import { program } from './programs.mjs';
import { publish } from './publish.mjs';
import { shorten } from './shorten.mjs';
import { split } from './split.mjs';

const esbuild = createRequire(new URL('../tools/package.json', import.meta.url))('esbuild');
const source = process.env.TRUNK_SOURCE_DIR;
const staging = process.env.TRUNK_STAGING_DIR;
// The first browsers with WebAssembly, and what their JavaScript was.
const oldest = ['chrome57', 'edge16', 'firefox52', 'safari11'];
const oldestScript = 'es2017';

// esbuild's messages name file and line; the stack below them tells nothing.
process.on('uncaughtException', ({ message }) => {
  console.error(`error: ${message}`);
  process.exit(1);
});

const page = join(staging, 'index.html');
const policies = JSON.parse(readFileSync(join(source, 'static/policies/index.json'), 'utf8'));
const { file } = policies.policies.find(({ id }) => id === policies.default);
const policy = { ...JSON.parse(readFileSync(join(source, 'static/policies', file), 'utf8')), file };
let html = firstScreen(readFileSync(page, 'utf8').replace(/<!--[\s\S]*?-->\s*/g, ''), policy);

// By published name.
const checks = {};

function put(reference, stem, content) {
  const published = publish(html, reference, stem, content, staging);
  html = published.html;
  checks[published.name] = published.integrity;
}

function bundle(path, options) {
  return esbuild.buildSync({
    entryPoints: [join(source, path)],
    bundle: true, charset: 'utf8', legalComments: 'none', logLevel: 'silent', minify: true, write: false, ...options,
  }).outputFiles[0].contents;
}

function minified(text) {
  return esbuild.transformSync(text, { charset: 'utf8', legalComments: 'none', minify: true, target: oldestScript }).code;
}

put('static/style/main.css', 'style', bundle('static/style/main.css', { target: oldest }));
put('./rest.css', 'rest', bundle('static/style/rest.css', { target: oldest }));
// In the page itself: Chromium asks for an icon's file again at every change of the address.
const icon = encodeURIComponent(readFileSync(join(source, 'static/icon.svg'), 'utf8').trim());
html = html.replace('"static/icon.svg"', `"data:image/svg+xml,${icon}"`);
put('static/boot.js', 'boot', bundle('static/boot/start.js', { format: 'iife', target: 'es5' }));

const glue = join(staging, 'app.js');
const wasm = join(staging, 'app_bg.wasm');
const { first, rest } = split(readFileSync(wasm));
const short = shorten(first, readFileSync(glue, 'utf8'));
put('./app.js', 'app', minified(short.glue));
rmSync(glue);
put('./app_bg.wasm', 'app', short.wasm);
put('./rest.wasm', 'rest', rest);
rmSync(wasm);

// White space between the values and the hashes of official text, which only the command line reads, and nothing else: parsed and written anew, a key written twice would be gone unseen.
for (const name of readdirSync(join(staging, 'policies'))) {
  const path = join(staging, 'policies', name);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1').replace(/,"sha256":"[0-9a-f]{64}"/g, ''));
}

// For browsers that do not know 'wasm-unsafe-eval': what would keep them from compiling the program is not named.
const older = html
  .replace(/default-src 'none'; script-src [^;]*;/, "script-src-elem 'self'; script-src-attr 'none'; font-src 'none'; frame-src 'none'; media-src 'none'; object-src 'none';")
  .replace(/ data-older="[^"]*"/, '');
// In a sandboxed frame Safari takes no address for 'self'. The page's first script puts its own folder in the place of the schemes.
const framed = (html) => html.replace(/'self'/g, "'self' http: https:").replace('./older.html', './frame-older.html');
const pages = {
  'index.html': html,
  'older.html': older,
  'frame.html': framed(html),
  'frame-older.html': framed(older),
  'requirements.html': requirementsPage(policy, /<link rel="stylesheet"[^>]*>/.exec(html)[0]),
};
for (const [name, content] of Object.entries(pages)) writeFileSync(join(staging, name), content);

// Programs beside the applicant's. The service worker keeps them once they have been visited; a page has no hash.
const later = {};
for (const name of ['desk', 'batch']) {
  const { html: content, files } = program(name, { source, staging, bundle, minified, script: oldestScript, style: oldest });
  pages[`${name}.html`] = content;
  writeFileSync(join(staging, `${name}.html`), content);
  Object.assign(later, files, { [`./${name}.html`]: '' });
}

// What the build knows and some scripts are told.
const known = { FILES: JSON.stringify(checks), FORMAT: JSON.stringify(policy.format), LATER: JSON.stringify(later) };
// By the name that other pages have written down.
writeFileSync(join(staging, 'embed.js'), bundle('static/embed.js', { target: oldestScript }));

const worker = 'static/sw.js';
const release = createHash('sha256').update(readFileSync(join(source, worker))).update(JSON.stringify([checks, pages]));
known.RELEASE = JSON.stringify(release.digest('hex').slice(0, 12));
writeFileSync(join(staging, 'sw.js'), bundle(worker, { target: oldestScript, define: known }));

// For the webmaster; applicants do not load it.
copyFileSync(join(source, 'static/check/check.html'), join(staging, 'check.html'));
writeFileSync(join(staging, 'check.css'), bundle('static/check/check.css', { target: oldest }));
writeFileSync(join(staging, 'check.js'), bundle('static/check/check.js', { format: 'iife', target: oldestScript, define: known }));
