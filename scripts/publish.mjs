// Names a file of a page by what is in it.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
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

/**
 * Writes the file into the folder under a name with its hash, and lets the page refer to it by that name and check that it
 * is this very file. The check wants crossorigin: in a sandboxed frame the page is a stranger to its own files.
 */
export function publish(html, reference, stem, content, folder) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`;
  const name = `./${stem}-${hash}${extname(reference)}`;
  const tag = new RegExp(`(${Object.keys(CHECKS).join('|')})="${reference.replaceAll('.', '\\.')}"`, 'g');
  if (!tag.test(html)) throw new Error(`the page does not refer to ${reference}`);
  writeFileSync(join(folder, name), content);
  return {
    html: html.replace(tag, (_, attribute) => `${attribute}="${name}" ${CHECKS[attribute]}="${integrity}"`),
    name,
    integrity,
  };
}
