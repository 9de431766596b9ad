// Runs an engine over the applicants in Node: node run.mjs ours|zen|json-rules-engine|publicodes FOLDER. Prints what was measured.
import { readFileSync } from 'node:fs';
import { KEYS } from './printers.mjs';

const [, , name, folder] = process.argv;
const text = (file) => readFileSync(`${folder}/${file}`, 'utf8');
const json = (file) => JSON.parse(text(file));

/** Each gives a function from an applicant to the rows' points. */
const ENGINES = {
  async ours() {
    const { default: { Engine } } = await import('./target/wasm/zhicheng_peers.cjs');
    const engine = new Engine(text('ours.json'));
    return (answers) => engine.evaluate(answers);
  },
  async zen() {
    const { ZenEngine } = await import('@gorules/zen-engine');
    const decision = new ZenEngine().createDecision(readFileSync(`${folder}/zen.json`));
    return async (applicant) => {
      const { result } = await decision.evaluate(applicant);
      return KEYS.map((key) => result[key]);
    };
  },
  async 'json-rules-engine'() {
    const { Engine } = await import('json-rules-engine');
    const engine = new Engine(json('json-rules.json'));
    return async (applicant) => {
      const { events } = await engine.run(applicant);
      const points = Object.fromEntries(KEYS.map((key) => [key, 0]));
      for (const { type, params } of events) points[type] = Math.max(points[type], params.value);
      return KEYS.map((key) => points[key]);
    };
  },
  async publicodes() {
    const [{ default: Engine }, { fields }, { spoken }] = await Promise.all([import('publicodes'), import('./rules.mjs'), import('./printers.mjs')]);
    const engine = new Engine(json('publicodes.json'));
    const rows = KEYS.map((key) => [`${spoken(key)} row met`, `${spoken(key)} row least`]);
    const known = [...fields()].map((field) => [field, spoken(field)]);
    const value = (of) => (typeof of === 'string' ? `'${of}'` : typeof of === 'boolean' ? (of ? 'oui' : 'non') : of);
    return (applicant) => {
      engine.setSituation(Object.fromEntries(known.map(([field, name]) => [name, value(applicant[field])])));
      const holds = (row) => engine.evaluate(row).nodeValue === true;
      return rows.map(([met, least]) => (holds(met) ? 2 : holds(least) ? 1 : 0));
    };
  },
};

const evaluate = await ENGINES[name]();
await evaluate(name === 'ours' ? text('one-ours.json') : json('one-flat.json'));
// From the start of the process.
const first = performance.now();

// Ours reads the answers' text each time; the others are given objects that are there already.
const lines = text(name === 'ours' ? 'answers-ours.ndjson' : 'flat.ndjson').trim().split('\n');
const applicants = name === 'ours' ? lines : lines.map((line) => JSON.parse(line));
const expected = text('expected.ndjson').trim().split('\n');
async function round(check) {
  const start = performance.now();
  for (const [at, applicant] of applicants.entries()) {
    const rows = await evaluate(applicant);
    const found = check && JSON.stringify([...rows]);
    if (check && found !== expected[at]) throw new Error(`${name} differs at ${at}: ${found}, expected ${expected[at]}\n${lines[at]}`);
  }
  return performance.now() - start;
}
// One that takes longer than a minute is measured while it is checked.
let rounds = 1;
let took = await round(true);
if (took < 60_000) {
  [rounds, took] = [0, 0];
  for (; took < 1000; rounds += 1) took += await round(false);
}
const rate = (rounds * applicants.length * 1000) / took;
console.log(JSON.stringify({ engine: name === 'ours' ? 'zhicheng' : name, where: 'node', first, rate, memory: process.resourceUsage().maxRSS / 1024 }));
