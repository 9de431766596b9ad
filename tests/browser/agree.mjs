// Whether the page says what the engine says: random applicants, some with answers missing, against the command line.
// AGREE=all takes all of them (make agree), otherwise a sample.
import { expect } from '@playwright/test';
import { evaluateAll, expectedReport, random } from './cli.mjs';
import { policy } from './person.mjs';

const ALL = process.env.AGREE === 'all';
const applicants = [...random].map(([name, answers], index) => ({
  name,
  answers,
  // Every other one wants to know all that is lacking; some ask for one title, the rest for each.
  thorough: index % 2 === 1,
  target: [undefined, undefined, ...policy.titles.map(({ id }) => id)][index % 5],
}));
const FOR_ROUTE = policy.facts.filter(({ route_only }) => route_only).map(({ id }) => id);

/** So many of the applicants, from all over the file. */
export function some(sample, all) {
  const count = ALL ? all : sample;
  return Array.from({ length: count }, (_, position) => applicants[Math.floor(((position + 0.5) * applicants.length) / count)]);
}

/** They in groups, each a test of its own. */
export function grouped(applicants, size) {
  return Array.from({ length: Math.ceil(applicants.length / size) }, (_, group) => applicants.slice(group * size, (group + 1) * size));
}

/** The page's query that asks for the applicant's title. */
export const query = ({ target }) => (target ? `?target=${target}` : '');

/** Of every visit: the report says what the command line says of the answers that were entered. */
export function expectAgreement(visits) {
  const evaluated = evaluateAll(visits.map(({ entered }) => entered));
  for (const [index, { name, entered, report }] of visits.entries()) {
    expect(report, `${name}: ${JSON.stringify(entered)}`).toEqual(expectedReport(evaluated[index]));
  }
  return evaluated;
}

/**
 * Of every visit that was asked only what can change a verdict: each question was in the command line's `next` when it came up, or was
 * for the route, and at the end nothing is left in `next` that was not asked.
 */
export function expectOnlyNext(visits) {
  const brief = visits.filter(({ thorough }) => !thorough);
  const states = [...new Set(brief.flatMap(({ asked }) => asked.flatMap(({ states }) => states)))];
  const next = new Map(evaluateAll([...states, ...brief.map(({ entered }) => JSON.stringify(entered))].map((text) => JSON.parse(text)))
    .map((evaluated, index) => [states[index] ?? brief[index - states.length], evaluated]));
  const wanted = (evaluated, target) => (target ? [target] : Object.keys(evaluated)).flatMap((title) => evaluated[title].next);
  for (const visit of brief) {
    const { name, target, asked, met } = visit;
    for (const { fact, states } of asked) {
      const open = states.flatMap((state) => wanted(next.get(state), target));
      expect([...FOR_ROUTE, ...open], `${name}: asked for ${fact} after ${states.at(-1)}`).toContain(fact);
    }
    expect(met, `${name}: what is open at the end was asked`).toEqual(expect.arrayContaining(wanted(next.get(visit), target)));
  }
}
