// Makes the built page ready for a website: package.mjs FOLDER. Adds the bill of materials (bom.cdx.json), .br and .gz
// beside each file, and SHA256SUMS. The same commit and compiler give the same bytes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bill } from './bill.mjs';

const folder = process.argv[2] ?? 'dist';
const COMPRESSED = /\.(br|gz)$/;
const TEXT = /\.(css|html|js|json|svg|wasm)$/;
const SUMS = 'SHA256SUMS';

const names = () => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
  .sort();

for (const name of names().filter((name) => COMPRESSED.test(name))) rmSync(join(folder, name));
writeFileSync(join(folder, 'bom.cdx.json'), bill());

let added = 0;
for (const name of names().filter((name) => TEXT.test(name))) {
  const path = join(folder, name);
  const content = readFileSync(path);
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  for (const [ending, smaller] of [['br', brotli], ['gz', gzipSync(content, { level: 9 })]]) {
    if (smaller.length >= content.length) continue;
    writeFileSync(`${path}.${ending}`, smaller);
    added += 1;
  }
}

const sum = (name) => createHash('sha256').update(readFileSync(join(folder, name))).digest('hex');
const listed = names().filter((name) => name !== SUMS);
writeFileSync(join(folder, SUMS), listed.map((name) => `${sum(name)}  ${name}\n`).join(''));
console.log(`   ${added} compressed files, bom.cdx.json, ${SUMS} of ${listed.length} files (check: cd ${folder} && sha256sum -c ${SUMS})`);
