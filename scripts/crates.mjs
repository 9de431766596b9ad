// What each crate costs in the program: builds it with its names kept, and adds up the code by crate.
// Bytes as compiled, before wasm-opt and compression; what wasm-bindgen takes out is left out.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TARGET = 'wasm32-unknown-unknown';
// A generic function of these is there because of the crate whose type it is about.
const GENERIC = new Set(['core', 'alloc', 'std', 'hashbrown', 'indexmap', 'once_cell', 'serde_core', 'wasm_bindgen']);

execFileSync('cargo', ['build', '--locked', '--profile', 'web', '--target', TARGET, '--no-default-features', '--features', 'web', '--bin', 'app'], {
  env: { ...process.env, CARGO_PROFILE_WEB_STRIP: 'debuginfo' }, stdio: 'inherit',
});
const bytes = readFileSync(`target/${TARGET}/web/app.wasm`);
let at = 8;

function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

function text() {
  const length = number();
  at += length;
  return bytes.toString('utf8', at - length, at);
}

let imported = 0;
const sizes = [];
const names = new Map();
const skip = { 0: () => number(), 1: () => { at += 1; limits(); }, 2: () => limits(), 3: () => { at += 2; } };

function limits() {
  const flags = bytes[at++];
  number();
  if (flags & 1) number();
}

function section(id, end) {
  if (id === 2) {
    for (let left = number(); left > 0; left -= 1) {
      text();
      text();
      const kind = bytes[at++];
      if (kind === 0) imported += 1;
      skip[kind]();
    }
  } else if (id === 10) {
    for (let left = number(); left > 0; left -= 1) {
      const size = number();
      sizes.push(size);
      at += size;
    }
  } else if (id === 0 && text() === 'name') {
    while (at < end) {
      const part = bytes[at++];
      const after = number() + at;
      if (part === 1) for (let left = number(); left > 0; left -= 1) names.set(number(), text());
      at = after;
    }
  }
}

while (at < bytes.length) {
  const id = bytes[at++];
  const end = number() + at;
  section(id, end);
  at = end;
}

// In the order of a mangled name: where the function is, the types it is made for, the crate that asked for it.
function crate(name) {
  const crates = [...name.matchAll(/Cs[0-9A-Za-z]*_(\d+)_?([a-z0-9_]+)/g)].map(([, length, rest]) => rest.slice(0, Number(length)));
  return crates.find((crate) => !GENERIC.has(crate)) ?? crates[0] ?? 'others';
}

const costs = new Map();
sizes.forEach((size, position) => {
  const name = names.get(imported + position) ?? '';
  if (/describe/.test(name)) return;
  const owner = crate(name);
  const { bytes = 0, functions = 0 } = costs.get(owner) ?? {};
  costs.set(owner, { bytes: bytes + size, functions: functions + 1 });
});
const total = [...costs.values()].reduce((sum, { bytes }) => sum + bytes, 0);
console.log('| crate | bytes | of all code | functions |\n|---|---:|---:|---:|');
for (const [name, { bytes, functions }] of [...costs].sort(([, a], [, b]) => b.bytes - a.bytes)) {
  if (bytes * 1000 < total) continue;
  console.log(`| ${name} | ${bytes} | ${((bytes / total) * 100).toFixed(1)} % | ${functions} |`);
}
console.log(`| all | ${total} | 100 % | ${sizes.length} |`);
