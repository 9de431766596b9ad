// Trunk's hook after the build: minifies scripts and styles and names each file by what is in it, so that a browser may
// keep it for good and never mixes two releases. Works in Trunk's staging folder, before it becomes dist/.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';

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
let html = readFileSync(page, 'utf8').replace(/<!--[\s\S]*?-->\s*/g, '');

// Writes the file under a name with its hash, and lets the page refer to it by that name.
function publish(reference, stem, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const name = `${stem}-${hash}${extname(reference)}`;
  if (!html.includes(`"${reference}"`)) throw new Error(`index.html does not refer to ${reference}`);
  html = html.replaceAll(`"${reference}"`, `"./${name}"`);
  writeFileSync(join(staging, name), content);
}

function minifyScript(path, target) {
  return esbuild.transformSync(readFileSync(path, 'utf8'), {
    charset: 'utf8', legalComments: 'none', minify: true, sourcefile: path, target,
  }).code;
}

const style = esbuild.buildSync({
  entryPoints: [join(source, 'static/style/main.css')],
  bundle: true, charset: 'utf8', legalComments: 'none', logLevel: 'silent', minify: true, target: oldest, write: false,
});

publish('static/style/main.css', 'style', style.outputFiles[0].contents);
// In the page itself: Chromium asks for an icon's file again at every change of the address.
const icon = encodeURIComponent(readFileSync(join(source, 'static/icon.svg'), 'utf8').trim());
html = html.replace('"static/icon.svg"', `"data:image/svg+xml,${icon}"`);
publish('static/boot.js', 'boot', minifyScript(join(source, 'static/boot.js'), 'es5'));

const glue = join(staging, 'app.js');
publish('./app.js', 'app', minifyScript(glue, oldestScript));
rmSync(glue);
const wasm = join(staging, 'app_bg.wasm');
publish('./app_bg.wasm', 'app', readFileSync(wasm));
rmSync(wasm);

writeFileSync(page, html);
