// Whether the page says what the engine says: random applicants, some with answers missing, against the command line.
// AGREE=all takes all of them (make agree), otherwise a sample.
import { expect } from '@playwright/test';
import { evaluateAll, expectedReport, later, random } from './cli.mjs';
import { policy } from './edition.mjs';

const ALL = process.env.AGREE === 'all';
const OWN = policy.review_year;

// Those of the notice's own year, and between them those of later ones.
const own = [...random].map(([name, answers]) => ({ name, answers, year: OWN }));
const every = Math.ceil(own.length / later.length);
const all = own.flatMap((one, index) => [one, ...(index % every ? [] : later.slice(index / every, index / every + 1))]);
const applicants = all.map((applicant, index) => ({
  ...applicant,
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

/** The page's query that asks for the applicant's title and year. */
export const query = ({ target, year }) => `?year=${year}${target ? `&target=${target}` : ''}`;

/** The command line's word on each of these, of which each is answers and the year that they are for. */
function told(asked) {
  const found = new Map();
  for (const year of new Set(asked.map((one) => one.year))) {
    const those = asked.filter((one) => one.year === year);
    evaluateAll(those.map(({ answers }) => answers), { year }).forEach((evaluated, position) => found.set(those[position], evaluated));
  }
  return asked.map((one) => found.get(one));
}

/** Of every visit: the report says what the command line says of the answers that were entered. */
export function expectAgreement(visits) {
  const evaluated = told(visits.map(({ entered: answers, year = OWN }) => ({ answers, year })));
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
  const key = (year, state) => `${year} ${state}`;
  const states = new Map(brief.flatMap(({ year, asked, entered }) => [...asked.flatMap(({ states }) => states), JSON.stringify(entered)]
    .map((state) => [key(year, state), { year, answers: JSON.parse(state) }])));
  const all = told([...states.values()]);
  const next = new Map([...states.keys()].map((state, index) => [state, all[index]]));
  const wanted = (evaluated, target) => (target ? [target] : Object.keys(evaluated)).flatMap((title) => evaluated[title].next);
  for (const { name, year, target, asked, met, entered } of brief) {
    for (const { fact, states } of asked) {
      const open = states.flatMap((state) => wanted(next.get(key(year, state)), target));
      expect([...FOR_ROUTE, ...open], `${name}: asked for ${fact} after ${states.at(-1)}`).toContain(fact);
    }
    const left = wanted(next.get(key(year, JSON.stringify(entered))), target);
    expect(met, `${name}: what is open at the end was asked`).toEqual(expect.arrayContaining(left));
  }
}
