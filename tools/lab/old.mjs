// Whether engines as old as the oldest browsers meant take what is published: every module of wasm compiles, every script parses.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

// Runs in the old engine, so it is written as that one reads. A module is told by its words: V8 parses it only as one.
const CHECK = `
const fs = require('fs'), vm = require('vm');
for (const name of process.argv.slice(1)) {
  const bytes = fs.readFileSync(name);
  try {
    if (name.endsWith('.wasm')) new WebAssembly.Module(bytes);
    else if (/\\bimport\\.meta\\b|\\bexport\\s*[{*]|\\bexport default\\b/.test(bytes)) new vm.SourceTextModule(String(bytes));
    else new vm.Script(String(bytes));
  } catch (error) {
    console.log(name + ': ' + error.message);
  }
}`;

const names = readdirSync(DIST, { recursive: true }).filter((name) => /\.(wasm|js)$/.test(name)).map((name) => DIST + name);
for (const engine of ['node10', 'node12']) {
  const node = fileURLToPath(new URL(`node_modules/${engine}/bin/node`, import.meta.url));
  const version = execFileSync(node, ['-p', 'process.versions.v8'], { encoding: 'utf8' }).trim();
  const found = execFileSync(node, ['--no-warnings', '--experimental-vm-modules', '-e', CHECK, ...names], { encoding: 'utf8' });
  console.log(found ? `V8 ${version} refuses:\n${found}` : `V8 ${version} takes all ${names.length} scripts and modules`);
  if (found) process.exitCode = 1;
}
