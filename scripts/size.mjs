// Weighs the built page: size.mjs FOLDER [KB that it may be larger]. Fails when the first visit (*), or what comes before the
// program, or all that a visitor loads (* and +), is over budget.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

// As make dist builds it. With the standard library as it comes, scripts/build.sh allows it that much more.
const larger = Number(process.argv[3] ?? 0) * 1024;
const BUDGET = 160 * 1024 + larger;
// With the rest of the program, which comes behind the first question.
const WHOLE = 244 * 1024 + larger;
// Pages, styles and scripts: with them alone the first screen stands.
const BEFORE = 20 * 1024;

const folder = process.argv[2] ?? 'dist';
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
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
const rest = files.filter(({ name }) => /^rest-[0-9a-f]+\.(css|wasm)$/.test(name));

const sum = (chosen) => [...chosen].reduce((sum, { raw, brotli }) => ({ raw: sum.raw + raw, brotli: sum.brotli + brotli }), { raw: 0, brotli: 0 });
const line = (mark, name, raw, brotli) => console.log(`   ${mark} ${name.padEnd(46)} ${raw.padStart(9)} ${brotli.padStart(9)}`);

line(' ', 'bytes', 'raw', 'brotli');
for (const file of files) line(first.has(file) ? '*' : rest.includes(file) ? '+' : ' ', file.name, String(file.raw), String(file.brotli));
if (shell.length + rest.length !== 7) {
  console.error(`error: ${folder} holds ${shell.length + rest.length} of the 7 files of a page.\n       Build it anew: make build`);
  process.exit(1);
}
for (const [what, chosen, allowed] of [
  ['before the program', shell.filter(({ name }) => !name.endsWith('.wasm')), BEFORE],
  ['first visit', first, BUDGET],
  ['with what comes behind the first question', [...first, ...rest], WHOLE],
]) {
  const { raw, brotli } = sum(chosen);
  line('*', `${what}, of ${allowed} allowed`, String(raw), String(brotli));
  if (brotli > allowed) {
    console.error(`error: ${what}: ${brotli - allowed} bytes over budget.\n       Make it smaller; the budget is in scripts/size.mjs.`);
    process.exitCode = 1;
  }
}
