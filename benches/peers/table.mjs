// The table of docs/benchmarks.md, of what was measured: node table.mjs FOLDER.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const [, , folder] = process.argv;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const brotli = (content) => brotliCompressSync(content).length;
const read = (path) => readFileSync(new URL(path, import.meta.url));
/** What a page would load of a package, in one file. */
const bundle = (name) => brotli(execFileSync('esbuild', ['--bundle', '--minify', '--format=esm', '--platform=browser', '--log-level=error'], {
  input: `export * from '${name}'`, cwd: new URL('.', import.meta.url), maxBuffer: 1 << 26,
}));
const rules = (file) => brotli(readFileSync(`${folder}/${file}.json`));
const SIZES = {
  zhicheng: () => [brotli(read('target/wasm/zhicheng_peers_bg.wasm')) + brotli(read('target/wasm/zhicheng_peers.cjs')), rules('ours')],
  zen: () => [brotli(read('node_modules/@gorules/zen-engine-linux-x64-gnu/zen-engine.linux-x64-gnu.node')), rules('zen')],
  'json-rules-engine': () => [bundle('json-rules-engine'), rules('json-rules')],
  publicodes: () => [bundle('publicodes'), rules('publicodes')],
};

const groups = new Map();
for (const line of readFileSync(`${folder}/measured.ndjson`, 'utf8').trim().split('\n')) {
  const run = JSON.parse(line);
  const name = `${run.engine}, ${run.where}`;
  groups.set(name, [...(groups.get(name) ?? []), run]);
}
console.log('| engine | applicants a second | first verdict, ms | peak memory, MB | program + rules, brotli, kB |\n|---|--:|--:|--:|--:|');
for (const [name, runs] of groups) {
  const of = (key, digits) => median(runs.map((run) => run[key])).toFixed(digits);
  const [{ where, engine }] = runs;
  const size = where === 'node' && SIZES[engine]?.().map((bytes) => (bytes / 1000).toFixed(1)).join(' + ');
  console.log(`| ${name} | ${of('rate', 0)} | ${of('first', 1)} | ${of('memory', 1)} | ${size || '–'} |`);
}
