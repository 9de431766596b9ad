// The programs beside the applicant's: each has a page of its own, which an applicant never loads.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { publish } from './publish.mjs';
import { shorten } from './shorten.mjs';

/**
 * Makes NAME.html in the staging folder, of static/NAME/ (NAME.html, NAME.css and start.js) and of what Trunk bound as
 * the worker NAME (NAME.js and NAME_bg.wasm). The page refers to ./NAME.css, ./start.js, ./NAME.js and ./NAME_bg.wasm.
 * Gives the page, and the hashes of its files by their names.
 */
export function program(name, { source, staging, bundle, minified, script, style }) {
  let html = readFileSync(join(source, 'static', name, `${name}.html`), 'utf8').replace(/<!--[\s\S]*?-->\s*/g, '');
  const files = {};
  const put = (reference, stem, content) => {
    const published = publish(html, reference, stem, content, staging);
    html = published.html;
    files[published.name] = published.integrity;
  };
  const [glue, wasm] = [`${name}.js`, `${name}_bg.wasm`].map((file) => join(staging, file));
  const short = shorten(readFileSync(wasm), readFileSync(glue, 'utf8'));
  put(`./${name}.css`, `${name}-style`, bundle(`static/${name}/${name}.css`, { target: style }));
  put('./start.js', `${name}-start`, bundle(`static/${name}/start.js`, { format: 'iife', target: script }));
  // A program that runs in a worker has the worker's own script behind the glue, in one file.
  const worker = join(source, 'static', name, 'worker.js');
  put(`./${name}.js`, name, minified(existsSync(worker) ? `${short.glue}\n${readFileSync(worker, 'utf8')}` : short.glue));
  put(`./${name}_bg.wasm`, name, short.wasm);
  rmSync(glue);
  rmSync(wasm);
  return { html, files };
}
