// A page and the files that it refers to, each named by what is in it.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';

// Where a page refers to a file, and how it checks it: what a script fetches by itself has its hash in an attribute beside.
const CHECKS = {
  href: 'crossorigin integrity',
  src: 'crossorigin integrity',
  'data-wasm': 'data-wasm-integrity',
  'data-rest': 'data-rest-integrity',
  'data-style': 'data-style-integrity',
  'data-worker': 'data-worker-integrity',
};

export class Page {
  /** The page of this HTML file, without its comments; its files go into the folder. */
  constructor(path, folder) {
    this.html = readFileSync(path, 'utf8').replace(/<!--[\s\S]*?-->\s*/g, '');
    this.folder = folder;
    /** The hashes of its files by their names. */
    this.files = {};
  }

  /**
   * Writes a file under a name with its hash, and lets the page refer to it by that name and check that it is this very
   * file. The check wants crossorigin: in a sandboxed frame the page is a stranger to its own files.
   */
  put(reference, stem, content) {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`;
    const name = `./${stem}-${hash}${extname(reference)}`;
    const tag = new RegExp(`(${Object.keys(CHECKS).join('|')})="${reference.replaceAll('.', '\\.')}"`, 'g');
    if (!tag.test(this.html)) throw new Error(`the page does not refer to ${reference}`);
    writeFileSync(join(this.folder, name), content);
    this.html = this.html.replace(tag, (_, attribute) => `${attribute}="${name}" ${CHECKS[attribute]}="${integrity}"`);
    this.files[name] = integrity;
  }
}
