// The programs that Trunk has bound, and the pages of those beside the applicant's, which an applicant never loads.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Page } from './publish.mjs';
import { shorten, withoutLoader } from './shorten.mjs';
import { split } from './split.mjs';

/**
 * Puts the program NAME into a page that refers to ./NAME.js and ./NAME_bg.wasm; in two parts if it refers to ./rest.wasm,
 * which static/boot/ compiles. `worker` is a script that runs behind the glue, in the same file.
 */
export function program(name, page, { staging, minified }, worker = '') {
  const [glue, wasm] = [`${name}.js`, `${name}_bg.wasm`].map((file) => join(staging, file));
  const bytes = readFileSync(wasm);
  const isBooted = page.html.includes('"./rest.wasm"');
  const { first, rest } = isBooted ? split(bytes) : { first: bytes };
  const bound = readFileSync(glue, 'utf8');
  const short = shorten(first, isBooted ? withoutLoader(bound) : bound);
  page.put(`./${name}.js`, name, minified(`${short.glue}\n${worker}`));
  page.put(`./${name}_bg.wasm`, name, short.wasm);
  if (rest) page.put('./rest.wasm', 'rest', rest);
  rmSync(glue);
  rmSync(wasm);
}

/** The page of the program NAME, of static/NAME/: NAME.html, which refers to ./NAME.css and ./start.js too. */
export function beside(name, how) {
  const { source, staging, bundle, style, script } = how;
  const page = new Page(join(source, 'static', name, `${name}.html`), staging);
  page.put(`./${name}.css`, `${name}-style`, bundle(`static/${name}/${name}.css`, { target: style }));
  page.put('./start.js', `${name}-start`, bundle(`static/${name}/start.js`, { format: 'iife', target: script }));
  const worker = join(source, 'static', name, 'worker.js');
  program(name, page, how, existsSync(worker) ? readFileSync(worker, 'utf8') : '');
  return page;
}
