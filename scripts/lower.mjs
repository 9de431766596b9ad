// Lowers a program to the WebAssembly MVP and makes it smaller or faster, with wasm-opt.
import { execFile } from 'node:child_process';
import { renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const WASM_OPT = fileURLToPath(new URL('../tools/node_modules/.bin/wasm-opt', import.meta.url));

// Only the features that every step before has used are enabled, as wasm-opt may use what is.
const MVP = [
  ...['bulk-memory', 'bulk-memory-opt', 'sign-ext', 'nontrapping-float-to-int', 'mutable-globals'].map((feature) => `--enable-${feature}`),
  '--llvm-memory-copy-fill-lowering', '--llvm-nontrapping-fptoint-lowering', '--signext-lowering',
  // The stack begins in low memory, so nothing else is in its first kilobyte.
  '--low-memory-unused',
];
// What is not inlined or shared within a function is larger as it stands and 4 KB smaller after brotli.
const COMPRESSES = ['--one-caller-inline-max-function-size=0', '--skip-pass=local-cse'];

// In the order in which they apply.
const PROGRAMS = {
  // split.mjs finds the doors by their names, each in a function of its own.
  // -Os with locals left where they are is 1 % larger than -Oz, and 1 KB smaller after brotli.
  app: ['-O1', ...MVP, '--no-inline=*::door::*', '-Os', ...COMPRESSES, '--skip-pass=simplify-locals', '-g', '--strip-producers', '-Os'],
  desk: ['-Oz', ...MVP, '-Oz', ...COMPRESSES, '--strip-debug', '--strip-producers'],
  // Compiled for speed.
  batch: ['-O1', ...MVP, '-O1', '--strip-debug', '--strip-producers'],
};

/** Lowers the file of the program of this name, in place. */
export async function lower(name, path) {
  const made = `${path}.lowered`;
  await run(WASM_OPT, [path, '--output', made, ...PROGRAMS[name]]);
  renameSync(made, path);
}
