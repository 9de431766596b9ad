// Gives the functions that the program imports short names, in the program and in its glue alike: wasm-bindgen's carry a
// hash each, which no compression takes away.

// A module's names of imports: __wbg_focus_9e4c1f0a2b3d5c6e, __wbindgen_cast_0000000000000001.
const LONG = /^__wb(?:g|indgen)_\w+$/;
const HEADER = 8;
const IMPORTS = 2;

function unsigned(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value);
  return Buffer.from(bytes);
}

class Reader {
  constructor(bytes, at) {
    Object.assign(this, { bytes, at });
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }

  // What is imported, as it stands: the kind, and the function's type; of other kinds limits and types.
  described() {
    const from = this.at;
    const kind = this.bytes[this.at++];
    if (kind === 1) this.at += 1;
    if (kind === 1 || kind === 2) {
      const flags = this.bytes[this.at++];
      this.number();
      if (flags & 1) this.number();
    } else if (kind === 0) this.number();
    else this.at += 2;
    return this.bytes.subarray(from, this.at);
  }
}

function named(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([unsigned(bytes.length), bytes]);
}

function renamed(section, short) {
  const reader = new Reader(section, 0);
  const count = reader.number();
  const parts = [unsigned(count)];
  for (let left = count; left > 0; left -= 1) {
    parts.push(named(reader.text()));
    const name = reader.text();
    if (LONG.test(name) && !short.has(name)) short.set(name, `_${short.size.toString(36)}`);
    parts.push(named(short.get(name) ?? name), reader.described());
  }
  return Buffer.concat(parts);
}

/** The program and its glue with short names; throws if the two do not agree on a name. */
export function shorten(wasm, glue) {
  const short = new Map();
  const reader = new Reader(wasm, HEADER);
  const parts = [wasm.subarray(0, HEADER)];
  while (reader.at < wasm.length) {
    const id = wasm[reader.at++];
    const size = reader.number();
    const section = wasm.subarray(reader.at, reader.at + size);
    const content = id === IMPORTS ? renamed(section, short) : section;
    parts.push(Buffer.from([id]), unsigned(content.length), content);
    reader.at += size;
  }
  const seen = new Set();
  const text = glue.replace(/\b__wb(?:g|indgen)_\w+(?=:| ?=|\()/g, (name) => {
    if (!short.has(name)) return name;
    seen.add(name);
    return short.get(name);
  });
  const missing = [...short.keys()].filter((name) => !seen.has(name));
  if (missing.length) throw new Error(`the glue has no ${missing.join(', ')}`);
  return { wasm: Buffer.concat(parts), glue: text };
}

// From one of the glue's lines to before another; both are wasm-bindgen's own.
const LOADER = /^ {4}async function __wbg_load\([^]*(?=^\}\)\()/m;
const ADDRESS = /^ {4}let script_src;[^]*?^ {4}\}\n/m;

/** The glue without its loader, for a program that the boot script has compiled. */
export function withoutLoader(glue) {
  if (!LOADER.test(glue) || !ADDRESS.test(glue)) throw new Error('the glue has no loader where it was');
  return glue.replace(ADDRESS, '').replace(LOADER, `
    return async ({ module_or_path: module }) =>
        __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
`);
}
