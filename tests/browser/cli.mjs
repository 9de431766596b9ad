// The command line's word on an answers object.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** By title: verdict, earliest year, and the status of every requirement. */
export function evaluate(answers) {
  const printed = execFileSync(process.env.ZHICHENG, ['evaluate', '-'], { input: JSON.stringify(answers), encoding: 'utf8' });
  return Object.fromEntries(Object.entries(JSON.parse(printed).targets).map(([title, { verdict, earliest_year, next, requirements }]) => [
    title,
    { verdict, earliest_year, next, requirements: Object.fromEntries(requirements.map(({ id, status }) => [id, status])) },
  ]));
}

/** The applicants of tests/cases, by name. */
export const personas = new Map(
  readFileSync(new URL('../cases/personas.ndjson', import.meta.url), 'utf8')
    .trim().split('\n').map((line) => JSON.parse(line)).map(({ name, answers }) => [name, answers]),
);
