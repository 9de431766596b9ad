// Trunk's hook after the build: lowers the programs, minifies scripts and styles, names each file by what is in it, so that a
// browser may keep it for good and never mixes two releases, and tries what the oldest browsers must read. Works in Trunk's
// staging folder, before it becomes dist/.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { carrying } from './carrying.mjs';
import { lower } from './lower.mjs';
import { EARLIEST, SCRIPT, STYLE, tryOldest } from './oldest.mjs';
import { firstScreen } from './pages.mjs';
import { requirementsPage } from './requirements.mjs';
import { beside, program } from './programs.mjs';
import { Page } from './publish.mjs';

const esbuild = createRequire(new URL('../tools/package.json', import.meta.url))('esbuild');
const source = process.env.TRUNK_SOURCE_DIR;
const staging = process.env.TRUNK_STAGING_DIR;

// esbuild's messages name file and line; the stack below them tells nothing.
process.on('uncaughtException', ({ message }) => {
  console.error(`error: ${message}`);
  process.exit(1);
});

await Promise.all(['app', 'desk', 'batch'].map((name) => lower(name, join(staging, `${name}_bg.wasm`))));

// White space between the values, the hashes of official text, which only the desk and the command line read, and the name of the schema,
// which is for editors, and nothing else: parsed and written anew, a key written twice would be gone unseen.
for (const name of readdirSync(join(staging, 'policies'))) {
  const path = join(staging, 'policies', name);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1').replace(/,"sha256":"[0-9a-f]{64}"/g, '').replace(/^\{"\$schema":"[^"]*",/, '{'));
}

const policies = JSON.parse(readFileSync(join(source, 'static/policies/index.json'), 'utf8'));
const { file } = policies.policies.find(({ id }) => id === policies.default);
const text = readFileSync(join(staging, 'policies', file), 'utf8');
const policy = { ...JSON.parse(text), file };
// What the page itself will compute, by the same function.
const { sum } = await import(`data:text/javascript,${encodeURIComponent(readFileSync(join(source, 'static/boot/sum.js'), 'utf8'))}`);
const page = new Page(join(staging, 'index.html'), staging);
page.html = firstScreen(page.html, policy, sum(text));

function bundle(path, options) {
  return Buffer.from(esbuild.buildSync({
    entryPoints: [join(source, path)],
    bundle: true, charset: 'utf8', legalComments: 'none', logLevel: 'silent', minify: true, write: false, ...options,
  }).outputFiles[0].contents);
}

function minified(text) {
  return esbuild.transformSync(text, { charset: 'utf8', legalComments: 'none', minify: true, target: SCRIPT }).code;
}

const how = { source, staging, bundle, minified, script: SCRIPT, style: STYLE };

page.put('static/style/main.css', 'style', bundle('static/style/main.css', { target: STYLE }));
page.put('./rest.css', 'rest', bundle('static/style/rest.css', { target: STYLE }));
// In the page itself: Chromium asks for an icon's file again at every change of the address.
const icon = encodeURIComponent(readFileSync(join(source, 'static/icon.svg'), 'utf8').trim());
page.html = page.html.replace('"static/icon.svg"', `"data:image/svg+xml,${icon}"`);
const start = (path) => bundle(path, { format: 'iife', target: EARLIEST });
page.put('static/boot.js', 'boot', start('static/boot/page.js'));
program('app', page, how);

// For browsers that do not know 'wasm-unsafe-eval': what would keep them from compiling the program is not named.
const { html, files: checks } = page;
const older = html
  .replace(/default-src 'none'; script-src [^;]*;/, "script-src-elem 'self'; script-src-attr 'none'; font-src 'none'; frame-src 'none'; media-src 'none'; object-src 'none';")
  .replace(/ data-older="[^"]*"/, '');
// In a sandboxed frame Safari takes no address for 'self'. The page's first script puts its own folder in the place of
// the schemes. Before that stands what runs where that script is refused.
const before = start('static/boot/framing.js').toString().trim();
const framed = (html) => html.replace(/'self'/g, "'self' http: https:").replace('./older.html', './frame-older.html')
  .replace(/script-src(-elem)? 'self' http: https:/, `$& 'sha256-${createHash('sha256').update(before).digest('base64')}'`)
  .replace(/<script [^>]*data-wasm=/, (boot) => `<script>${before}</script>\n  ${boot}`);
// The page without a program has the style and the first script, which finds the program's attributes missing and starts none.
const plainHead = [/<link rel="stylesheet"[^>]*>/, /<script src="\.\/boot-[^"]*" crossorigin integrity="[^"]*"/]
  .map((tag) => tag.exec(html)[0]).join('\n') + ' defer></script>';
const pages = {
  'index.html': html,
  'older.html': older,
  'frame.html': framed(html),
  'frame-older.html': framed(older),
  'requirements.html': requirementsPage(policy, plainHead, sum(text)),
};
for (const [name, content] of Object.entries(pages)) writeFileSync(join(staging, name), content);
// For the frame that gets none of its files; it asks for the policies by way of the other page.
const one = carrying(staging, 'index.html', { before, start: start('static/boot/alone.js').toString().trim() });
writeFileSync(join(staging, 'frame-one.html'), one);
const relay = new Page(join(source, 'static/relay.html'), staging);
relay.put('./relay.js', 'relay', bundle('static/relay.js', { format: 'iife', target: SCRIPT }));
writeFileSync(join(staging, 'relay.html'), relay.html);

// The hashes of official text by edition and clause, which the desk puts back into the policies; an inert element.
function fingerprints() {
  const hashes = ({ clauses }) => Object.fromEntries(clauses.filter(({ sha256 }) => sha256).map(({ id, sha256 }) => [id, sha256]));
  const listed = policies.policies.map(({ id, file }) => [id, hashes(JSON.parse(readFileSync(join(source, 'static/policies', file), 'utf8')))]);
  return `<script type="application/json" id="fingerprints">${JSON.stringify(Object.fromEntries(listed))}</script>`;
}

// Programs beside the applicant's. The service worker keeps them once they have been visited; a page has no hash.
const later = {};
for (const name of ['desk', 'batch']) {
  const { html: made, files } = beside(name, how);
  const html = name === 'desk' ? made.replace('</body>', () => `${fingerprints()}</body>`) : made;
  pages[`${name}.html`] = html;
  writeFileSync(join(staging, `${name}.html`), html);
  Object.assign(later, files, { [`./${name}.html`]: '' });
}

// What the build knows and some scripts are told.
const known = { FILES: JSON.stringify(checks), FORMAT: JSON.stringify(policy.format), LATER: JSON.stringify(later) };
// By the name that other pages have written down.
writeFileSync(join(staging, 'embed.js'), bundle('static/embed.js', { target: SCRIPT }));

const integrity = (name) => `sha384-${createHash('sha384').update(readFileSync(join(staging, name))).digest('base64')}`;
const addressed = (name) => (name === 'index.html' ? './' : `./${name.replace('./', '')}`);
const hashes = (names) => JSON.stringify(Object.fromEntries(names.map((name) => [addressed(name), integrity(name)])));
known.KEPT = hashes(['index.html', 'older.html', 'requirements.html']);
const worker = 'static/sw.js';
const release = createHash('sha256').update(readFileSync(join(source, worker))).update(JSON.stringify([checks, pages]));
known.RELEASE = JSON.stringify(release.digest('hex').slice(0, 12));
writeFileSync(join(staging, 'sw.js'), bundle(worker, { target: SCRIPT, define: known }));

// For the webmaster; applicants do not load it.
const unnamed = ['frame-one.html', 'relay.html', 'sw.js', 'embed.js'];
known.PAGES = hashes([...Object.keys(pages), ...Object.keys(relay.files), ...unnamed]);
known.FRAMING = JSON.stringify(before);
copyFileSync(join(source, 'static/check/check.html'), join(staging, 'check.html'));
writeFileSync(join(staging, 'check.css'), bundle('static/check/check.css', { target: STYLE }));
writeFileSync(join(staging, 'check.js'), bundle('static/check/check.js', { format: 'iife', target: SCRIPT, define: known }));

await tryOldest(staging);
