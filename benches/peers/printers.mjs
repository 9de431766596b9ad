// The rows in the words of each peer.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { atLeast, fields, ROWS } from './rules.mjs';

export const KEYS = Object.keys(ROWS);
const both = (write) => KEYS.map((key) => [key, write(atLeast(ROWS[key], 2)), write(atLeast(ROWS[key], 1))]);

// What zen works out of lists itself.
const USABLE = '#.match and #.on <= 20241031';
const ALLOWED = `#.kind != '' and #.level != '' and #.confirmed and #.on <= 20241031 and (#.kind in ['project', 'planning'] ? #.level != 'other' : #.kind == 'funded' ? #.level in ['national', 'provincial', 'municipal'] : true)`;
const BY_PLACE = ['planning', 'standard'].map((kind) => `#.kind == '${kind}'`).join(' or ');
const RANK = (others) => `(#.level == 'national' ? #.rank <= 15 : #.level == 'provincial' ? #.rank <= 10 : #.level in ['municipal', 'large_enterprise'] ? #.rank <= 8 : ${others})`;
const PAPER = `#.author in ['sole', 'first'] and #.public_journal and #.in_field and #.indexed and #.words >= 2000`;
const WORK = (research, summary) => `#.on <= 20241031 and (#.kind == 'paper' ? (${PAPER}) : #.kind == 'monograph' ? #.own_words >= 10000 : #.kind == 'material' ? (#.type in ['research', 'standard'] ? (${research}) : #.type == 'patent' ? #.main_author : #.type != '' and ${summary}) : false)`;
const JUNIOR = `(current_title in ['assistant_engineer', 'engineer'] or qualification >= 1)`;
const LATE = `(not ${JUNIOR} or $.doctor or (from_government and first_application and moved_year <= 2023) or route in ['high_skilled', 'introduced_talent'])`;
const LISTS = {
  college: `some(educations, ${USABLE} and #.level >= 2) ? 2 : some(educations, ${USABLE} and #.level == 1 and #.class >= 2) ? 1 : 0`,
  doctor: `some(educations, ${USABLE} and #.degree == 4)`,
  two_years: `some(educations, ${USABLE} and #.level == 4 and #.degree >= 3) ? 2 : some(educations, ${USABLE} and (#.level == 4 or #.degree >= 2)) ? 1 : 0`,
  counted: `2024 - assistant_year - count(assessments, #.year > assistant_year and #.result == 'unqualified')`,
  qualified: `count(assessments, #.year >= assistant_year and #.result in ['excellent', 'qualified'])`,
  qualified_skilled: `count(assessments, #.year >= skill_year and #.result in ['excellent', 'qualified'])`,
  achievement: `some(achievements, ${ALLOWED} and (#.rank == 1 or (not (${BY_PLACE}) and ${RANK('false')}))) ? 2 : some(achievements, ${ALLOWED} and (#.rank == 1 or ${BY_PLACE} or ${RANK('#.rank <= 8')})) ? 1 : 0`,
  work: `some(works, ${WORK('#.main_author and #.provincial', '#.main_author')} and ${JUNIOR} and #.on >= assistant_on) ? 2 : some(works, ${WORK('#.main_author', 'true')} and ((${JUNIOR} and #.on >= assistant_on) or ${LATE})) ? 1 : 0`,
};

/** A decision of GoRules zen: an expression for what each list comes to, and one for each row. */
export function zen() {
  const name = (field) => (LISTS[field] ? `$.${field}` : field);
  const write = (node) => {
    if (typeof node === 'boolean') return String(node);
    if (node.all) return `(${node.all.map(write).join(' and ')})`;
    if (node.any) return `(${node.any.map(write).join(' or ')})`;
    if (node.no) return `not (${write(node.no)})`;
    if (node.is) return name(node.is);
    if (node.values) return `${name(node.field)} in [${node.values.map((value) => `'${value}'`).join(', ')}]`;
    return node.ge === undefined ? `${name(node.field)} <= ${node.le}` : `${name(node.field)} >= ${node.ge}`;
  };
  const lists = Object.entries(LISTS);
  const rows = both(write).map(([key, met, least]) => [key, `${met} ? 2 : ${least} ? 1 : 0`]);
  const expressions = [...lists, ...rows].map(([key, value]) => ({ id: key, key, value }));
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
      { id: 'rows', type: 'expressionNode', name: 'rows', position: { x: 0, y: 0 }, content: { expressions } },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 0, y: 0 } },
    ],
    edges: [{ id: 'a', type: 'edge', sourceId: 'in', targetId: 'rows' }, { id: 'b', type: 'edge', sourceId: 'rows', targetId: 'out' }],
  };
}

/** Rules of json-rules-engine: two a row, whose events name it and the point. */
export function jsonRules() {
  const write = (node) => {
    if (node.all) return { all: node.all.map(write) };
    if (node.any) return { any: node.any.map(write) };
    if (node.no) return { not: write(node.no) };
    if (node.is) return { fact: node.is, operator: 'equal', value: true };
    if (node.values) return { fact: node.field, operator: 'in', value: node.values };
    if (node.ge !== undefined) return { fact: node.field, operator: 'greaterThanInclusive', value: node.ge };
    return { fact: node.field, operator: 'lessThanInclusive', value: node.le };
  };
  const whole = (conditions) => (conditions.fact ? { all: [conditions] } : conditions);
  return both((node) => node && write(node)).flatMap(([key, met, least]) => [[met, 2], [least, 1]]
    .filter(([conditions]) => conditions)
    .map(([conditions, value]) => ({ conditions: whole(conditions), event: { type: key, params: { value } } })));
}

/** A name that publicodes takes. */
export const spoken = (field) => field.replaceAll('_', ' ').replace(/\d+/, (year) => `n${year}`);

/** Rules of publicodes: two a row, beside one for each field. */
export function publicodes() {
  const write = (node) => {
    if (typeof node === 'boolean') return node ? 'oui' : 'non';
    if (node.all) return { 'toutes ces conditions': node.all.map(write) };
    if (node.any) return { 'une de ces conditions': node.any.map(write) };
    if (node.is) return `${spoken(node.is)} = oui`;
    if (node.no?.is) return `${spoken(node.no.is)} = non`;
    if (node.no) return { 'toutes ces conditions': node.no.values.map((value) => `${spoken(node.no.field)} != '${value}'`) };
    if (node.values) return { 'une de ces conditions': node.values.map((value) => `${spoken(node.field)} = '${value}'`) };
    return node.ge === undefined ? `${spoken(node.field)} <= ${node.le}` : `${spoken(node.field)} >= ${node.ge}`;
  };
  const rules = Object.fromEntries([...fields()].map((field) => [spoken(field), { titre: field }]));
  for (const [key, met, least] of both(write)) Object.assign(rules, { [`${spoken(key)} row met`]: met, [`${spoken(key)} row least`]: least });
  return rules;
}

/** The shipped policy as far as the others have it: the rows of one title, with the facts and clauses they rest on, and the words of their reasons. */
export function ours() {
  const policy = JSON.parse(readFileSync(new URL('../../static/policies/changzhi-engineering-2024.json', import.meta.url), 'utf8'));
  const [title] = policy.titles;
  const requirements = policy.requirements.filter(({ titles }) => titles.includes(title.id));
  const bare = requirements.map(({ quote, readings, asks, ...row }) => ({ ...row, asks: '-', titles: [title.id] }));
  const used = (name, text) => text.includes(`"use":"${name}"`);
  let text = JSON.stringify(bare);
  // A piece uses only those before it.
  const pieces = Object.entries(policy.pieces).reverse().filter(([name, piece]) => used(name, text) && (text += JSON.stringify(piece)));
  const read = ({ id, fact }) => text.includes(`"${id ?? fact}"`);
  const facts = policy.facts.filter(read);
  const steps = policy.steps.map((step) => ({ ...step, questions: step.questions.filter(read) })).filter(({ questions }) => questions.length);
  text += JSON.stringify([steps, policy.timetable, policy.contacts]);
  const clauses = policy.clauses.filter(read);
  const empty = Object.fromEntries(['changes', 'judged', 'told', 'material_groups', 'materials', 'routes', 'terms'].map((key) => [key, []]));
  const plain = (key, value) => (['help', 'keywords', 'official'].includes(key) ? undefined : value);
  return JSON.parse(JSON.stringify({
    ...policy, ...empty, clauses, facts, steps, titles: [title], requirements: bare, pieces: Object.fromEntries(pieces.reverse()),
  }, plain));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder] = process.argv;
  for (const [file, content] of Object.entries({ ours: ours(), zen: zen(), 'json-rules': jsonRules(), publicodes: publicodes(), keys: KEYS })) {
    writeFileSync(`${folder}/${file}.json`, JSON.stringify(content));
  }
  // Answers to what is asked there.
  const asked = new Set(ours().facts.map(({ id }) => id));
  const lines = readFileSync(`${folder}/answers.ndjson`, 'utf8').trim().split('\n');
  const kept = lines.map((line) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).filter(([fact]) => asked.has(fact)))));
  writeFileSync(`${folder}/answers-ours.ndjson`, kept.join('\n'));
  writeFileSync(`${folder}/one-ours.json`, kept[0]);
}
