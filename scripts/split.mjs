// Splits the program at its doors: what only they lead to becomes a second module, which loads behind the first question.
// Both work on the same memory and table; the second takes everything it needs from the first one's exports.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../tools/package.json', import.meta.url));
const { default: binaryen } = await import(pathToFileURL(require.resolve('binaryen')));

// The functions of modules of this name; src/ui/door.rs says what must hold where they are called.
const DOOR = /^zhicheng::(?:\w+::)*door::\w+$/;
// Functions that are called by their place in the table, as event handlers are, and that nothing in front of the doors hands
// out. The program does not tell who does, so they are named.
const BEHIND = /\bzhicheng::(?:ui::(?:report|take|check|failure|keep|display|fields::(?:records|years|search)|idle::(?:watch|warning)|paper::opened_on_paper)\b|engine::counterfactual\b|report::Report>::(?:comes_of_itself|counting|in_year)\b|browser::(?:files::NoticeFile as|outbox::BrowserOutbox as \S+::(?:picture|download|copy|print|read)\b|voice::DeviceVoice as \S+::say\b))/;
// The compiler keeps one of several functions that are the same, under the name of any: what frees values, what is small, and
// the same library code for types of the same shape. So those stay in front, unless they lead to the page's own code behind.
const FREES = /\bdrop_in_place\b|::drop_slow$/;
const OWN = /^<?zhicheng::/;
const SMALL = 60;
// The module that the second one imports from: the first one's exports.
const FIRST = '_';

function read(wasm) {
  const module = binaryen.readBinary(wasm);
  module.setFeatures(binaryen.Features.MVP);
  return module;
}

// The text of a module: what stands before its functions, and of each its name, type and text.
function cut(module) {
  const [head, ...found] = module.emitText().replace(/\n\)\s*$/, '\n').split(/\n (?=\(func )/);
  return { head, functions: found.map((text) => {
    const [declared] = /^.*/.exec(text);
    const type = (declared.match(/\((?:param|result)[^)]*\)/g) ?? []).join().replace(/\$\S+/g, '');
    return { name: /\$([^\s()]+)/.exec(declared)[1], type, text };
  }) };
}

// Functions of one type stand together, from the shortest to the longest: that is 2.6 KB less after brotli than the compiler's
// order, as the list of their types is then a few runs, and what is alike is near.
const inOrder = (one, other) => one.type.localeCompare(other.type, 'en') || one.text.length - other.text.length;

function sorted(module) {
  const { head, functions } = cut(module);
  return parsed(`${[head, ...functions.sort(inOrder).map(({ text }) => text)].join('\n ')}\n)\n`);
}

function parsed(text) {
  const module = binaryen.parseText(text);
  module.setFeatures(binaryen.Features.MVP);
  return module;
}

function written(given) {
  given.runPasses(['remove-unused-module-elements', 'strip-target-features', 'strip-producers']);
  const module = sorted(given);
  if (!module.validate()) throw new Error('the program could not be split');
  binaryen.setDebugInfo(false);
  return Buffer.from(module.emitBinary());
}

const all = (count, get) => Array.from({ length: count }, (_, at) => get(at));
const functions = (module) => all(module.getNumFunctions(), (at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));

// A name without the hashes of the crates: zhicheng[8e1f…]::ui is zhicheng::ui.
const plain = (name) => name.replace(/\[[0-9a-f]{6,}\]/g, '');

// By each function's name its type and text, and the names of those that it calls.
function bodies(module) {
  return new Map(cut(module).functions.map(({ name, type, text }) => {
    const calls = [...text.matchAll(/\(call \$([^\s()]+)/g)].map(([, name]) => name);
    return [name, { type, text, calls: [...new Set(calls)] }];
  }));
}

// What is reached from the roots without going through a door.
function reached(roots, known, isDoor) {
  const found = new Set();
  for (const open = [...roots]; open.length;) {
    const name = open.pop();
    if (found.has(name) || isDoor(name)) continue;
    found.add(name);
    open.push(...(known.get(name)?.calls ?? []));
  }
  return found;
}

// Puts the functions at their places of the table, those that are not undefined.
function fill(module, table, places) {
  for (let at = 0; at < places.length; at += 1) {
    let end = at;
    while (places[end] !== undefined) end += 1;
    if (end > at) module.addActiveElementSegment(table, `e${at}`, places.slice(at, end), module.i32.const(at));
    at = end;
  }
}

// The second module has no memory, stack or function table of its own.
function share(first, rest, table) {
  first.addTableExport(table, 'table');
  rest.addTableImport(table, FIRST, 'table');
  const memory = binaryen.getExportInfo(first.getExport('memory')).value;
  rest.setMemory(0, -1, null, [], false, false, memory);
  rest.addMemoryImport(memory, FIRST, 'memory', false);
}

// What changes, as the stack's end, stays the first module's: the oldest engines take no such global from another module, so the
// second one gets and sets it by functions.
function reach(first, rest) {
  const globals = all(first.getNumGlobals(), (at) => binaryen.getGlobalInfo(first.getGlobalByIndex(at)));
  const changing = globals.filter(({ mutable }) => mutable).map(({ name, type }, at) => ({ name, type, get: `get${at}`, set: `set${at}` }));
  for (const { name, type, get, set } of changing) {
    first.addFunction(get, binaryen.none, type, [], first.global.get(name, type));
    first.addFunction(set, type, binaryen.none, [], first.global.set(name, first.local.get(0, type)));
    rest.addFunctionImport(get, FIRST, get, binaryen.none, type);
    rest.addFunctionImport(set, FIRST, set, type, binaryen.none);
    for (const each of [get, set]) first.addFunctionExport(each, each);
  }
  // Binaryen has no way to put one expression in the place of another, so it is done in the text.
  const text = changing.reduce((text, { name, get, set }) => text
    .replaceAll(`(global.get $${name})`, `(call $${get})`)
    .replaceAll(`(global.set $${name}\n`, `(call $${set}\n`), rest.emitText());
  return parsed(text);
}

// What of the first module the second one calls is exported for it under short names, in the order in which it will stand:
// names and places that go up together compress. What is imported has no body, and stands before all.
function lend(first, rest, taken, defined, info) {
  const lent = [...taken].map((name) => ({ name, ...(defined.get(name) ?? { type: '', text: '' }) }));
  lent.sort(inOrder).forEach(({ name }, at) => {
    const { params, results } = info.get(name);
    first.addFunctionExport(name, at.toString(36));
    rest.removeFunction(name);
    rest.addFunctionImport(name, FIRST, at.toString(36), params, results);
  });
}

// A door is called by its place in the table, which stays empty until the second module fills it.
function stub(first, table, { name, params, results }, place) {
  const operands = binaryen.expandType(params).map((type, at) => first.local.get(at, type));
  first.addFunction(name, params, results, [], first.call_indirect(table, first.i32.const(place), operands, params, results));
}

/** Both modules of a program whose functions have names. Throws if it has no door. */
export function split(wasm) {
  const names = functions(read(wasm)).map(({ name }) => plain(name));
  binaryen.setDebugInfo(false);
  const bare = Buffer.from(read(wasm).emitBinary());
  const [first, rest] = [read(bare), read(bare)];

  const known = functions(first);
  const info = new Map(known.map((each, at) => [each.name, { ...each, plain: names[at] }]));
  const isDoor = (name) => DOOR.test(info.get(name).plain);
  const exported = all(first.getNumExports(), (at) => binaryen.getExportInfo(first.getExportByIndex(at)));
  const { name: table, initial } = binaryen.getTableInfo(first.getTableByIndex(0));
  const segments = all(first.getNumElementSegments(), (at) => binaryen.getElementSegmentInfo(first.getElementSegmentByIndex(at)));
  const places = [];
  for (const { offset, data } of segments) {
    data.forEach((name, at) => { places[binaryen.getExpressionInfo(offset).value + at] = name; });
  }

  const defined = bodies(first);
  const roots = exported.filter(({ kind }) => kind === binaryen.ExternalFunction).map(({ value }) => value);
  const text = (name) => info.get(name).plain;
  const named = places.filter((name) => name && BEHIND.test(text(name)) && !FREES.test(text(name)));
  const others = [...roots, ...places.filter((name) => name && !named.includes(name))];
  const inFront = reached(others, defined, isDoor);
  const leadsBehind = (name) => [...reached(defined.get(name).calls, defined, isDoor)]
    .some((callee) => !inFront.has(callee) && OWN.test(text(callee)));
  const staysBehind = (name) => (OWN.test(text(name)) && defined.get(name).text.split('\n').length >= SMALL) || leadsBehind(name);
  const early = reached([...others, ...named.filter((name) => !staysBehind(name))], defined, isDoor);
  const late = new Set([...defined.keys()].filter((name) => !early.has(name)));
  const doors = [...late].filter(isDoor);
  if (!doors.length) throw new Error('the program has no doors to split it at');
  places.push(...doors);

  const size = Math.max(initial, places.length);
  for (const [module, holds] of [[first, (name) => !late.has(name)], [rest, (name) => late.has(name)]]) {
    for (const { name } of segments) module.removeElementSegment(name);
    module.removeTable(table);
    module.addTable(table, size, size);
    fill(module, table, places.map((name) => (name && holds(name) ? name : undefined)));
  }
  for (const name of late) first.removeFunction(name);
  for (const name of doors) stub(first, table, info.get(name), places.indexOf(name));
  for (const { name } of exported) rest.removeExport(name);
  const taken = new Set([...late].flatMap((name) => defined.get(name).calls).filter((name) => !late.has(name)));
  for (const name of defined.keys()) if (!late.has(name) && !taken.has(name)) rest.removeFunction(name);
  lend(first, rest, taken, defined, info);
  share(first, rest, table);
  return { rest: written(reach(first, rest)), first: written(first) };
}
