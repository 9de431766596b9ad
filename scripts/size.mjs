// Weighs the built page: size.mjs FOLDER. Fails when the first visit is over budget.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const BUDGET = 170 * 1024;

const folder = process.argv[2] ?? 'dist';
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const content = readFileSync(path);
    const brotli = brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    });
    return { name: relative(folder, path).split(sep).join('/'), raw: content.length, brotli: brotli.length };
  })
  .sort((a, b) => b.brotli - a.brotli);

// A visitor loads the index and one policy, at worst the largest; the schema is for editors.
const policies = files.filter(({ name }) => /^policies\/(?!.*schema).*\.json$/.test(name));
const index = policies.filter(({ name }) => name === 'policies/index.json');
const policy = policies.filter((file) => !index.includes(file)).slice(0, 1);
const shell = files.filter(({ name }) => /^(index\.html|(app|boot|style)-[0-9a-f]+\.(js|css|wasm))$/.test(name));
const first = new Set([...shell, ...index, ...policy]);

const total = [...first].reduce((sum, { raw, brotli }) => ({ raw: sum.raw + raw, brotli: sum.brotli + brotli }), { raw: 0, brotli: 0 });
const line = (mark, name, raw, brotli) => console.log(`   ${mark} ${name.padEnd(46)} ${raw.padStart(9)} ${brotli.padStart(9)}`);

line(' ', 'bytes', 'raw', 'brotli');
for (const file of files) line(first.has(file) ? '*' : ' ', file.name, String(file.raw), String(file.brotli));
line('*', `first visit, of ${BUDGET} allowed`, String(total.raw), String(total.brotli));

if (shell.length !== 5) {
  console.error(`error: ${folder} holds ${shell.length} of the 5 files of a page.\n       Build it anew: make build`);
  process.exit(1);
}
if (total.brotli > BUDGET) {
  console.error(`error: the first visit is ${total.brotli - BUDGET} bytes over budget.\n       Make it smaller; the budget is in scripts/size.mjs.`);
  process.exit(1);
}
