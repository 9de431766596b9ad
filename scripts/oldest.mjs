// The oldest browsers meant, and whether they can read what is published: every script and every module of wasm is tried.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(new URL('../tools/package.json', import.meta.url));
const acorn = require('acorn');

/** The first browsers with WebAssembly, for styles. */
export const STYLE = ['chrome57', 'edge16', 'firefox52', 'safari11'];
/** What their JavaScript was. */
export const SCRIPT = 'es2017';
/** What stands in the page itself is read by browsers that it must turn away, too. */
export const EARLIEST = 'es5';

// What acorn cannot know, as it reads syntax only: the names of what came to the language and the document after ES2018. Only
// the applicant's scripts are held to them; a global may stand behind its own typeof.
const APPLICANT = /^(app|boot)-[0-9a-f]+\.js$|^(embed|sw)\.js$/;
const METHODS = new Set(['allSettled', 'at', 'checkVisibility', 'findLast', 'findLastIndex', 'flat', 'flatMap', 'fromEntries', 'hasOwn', 'matchAll', 'randomUUID', 'replaceAll', 'replaceChildren', 'requestSubmit', 'toReversed', 'toSorted', 'toggleAttribute', 'trimEnd', 'trimStart', 'withResolvers']);
const GLOBALS = new Set(['AggregateError', 'Atomics', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'FinalizationRegistry', 'SharedArrayBuffer', 'WeakRef', 'globalThis', 'structuredClone']);

const year = (target) => Number(target.slice(2));

// The names in a script that its browsers may not have.
function later(text) {
  const tokens = [...acorn.tokenizer(text, { ecmaVersion: year(SCRIPT) })];
  const is = (at, label) => tokens[at]?.type.label === label;
  const value = (at) => tokens[at]?.value;
  const guarded = new Set(tokens.map((_, at) => (value(at - 1) === 'typeof' ? value(at) : undefined)));
  return tokens.filter(({ value: name, type }, at) => type.label === 'name' && (
    (METHODS.has(name) && is(at - 1, '.') && is(at + 1, '('))
    || (GLOBALS.has(name) && !guarded.has(name) && !is(at - 1, '.') && !is(at + 1, ':'))
  )).map(({ value: name }) => name);
}

function tryScript(name, text) {
  const target = name.startsWith('boot-') ? EARLIEST : SCRIPT;
  try {
    acorn.parse(text, { ecmaVersion: year(target), sourceType: 'script' });
  } catch ({ message, pos }) {
    throw new Error(`${name} is not ${target}: ${message}, at: ${text.slice(pos, pos + 60)}`);
  }
  const found = APPLICANT.test(name) ? later(text) : [];
  if (found.length) throw new Error(`${name} uses what browsers of ${target} do not have: ${[...new Set(found)].join(', ')}`);
}

function tryModule(name, bytes, wabt) {
  // Nothing but the MVP.
  const features = Object.fromEntries(Object.keys(wabt.FEATURES).map((feature) => [feature, false]));
  try {
    // A copy, as wabt reads beside a Buffer that lies within a larger one.
    const module = wabt.readWasm(new Uint8Array(bytes), features);
    module.validate(features);
    module.destroy();
  } catch ({ message }) {
    throw new Error(`${name} is not of the WebAssembly MVP: ${message.trim()}`);
  }
}

/** Throws if a script or a module in the folder is newer than the oldest browsers. */
export async function tryOldest(folder) {
  const wabt = await require('wabt')();
  const names = readdirSync(folder).filter((name) => /\.(js|wasm)$/.test(name));
  for (const name of names) {
    const content = readFileSync(join(folder, name));
    if (name.endsWith('.js')) tryScript(name, content.toString('utf8'));
    else tryModule(name, content, wabt);
  }
}
