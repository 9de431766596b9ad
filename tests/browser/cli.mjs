// The command line's word on an answers object.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** By title: verdict, earliest year, and the status of every requirement. */
export function evaluate(answers, how) {
  return evaluateAll([answers], how)[0];
}

/** The same of each of many; by another policy than the shipped one if its file is given, as if for a year if one is. */
export function evaluateAll(applicants, { policy, year } = {}) {
  const input = applicants.map((answers) => `${JSON.stringify(answers)}\n`).join('');
  const options = [policy && ['--policy', policy], year && ['--year', String(year)]].filter(Boolean).flat();
  const printed = execFileSync(process.env.ZHICHENG, ['evaluate', ...options, '--ndjson', '-'], { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  return printed.trimEnd().split('\n').map((line) => Object.fromEntries(
    Object.entries(JSON.parse(line).targets).map(([title, { verdict, earliest_year, next, requirements }]) => [
      title,
      { verdict, earliest_year, next, requirements: Object.fromEntries(requirements.map(({ id, status }) => [id, status])) },
    ]),
  ));
}

/** What the page's report is to say of these answers: no more than the command line's verdicts and statuses. */
export function expectedReport(evaluated) {
  return Object.fromEntries(Object.entries(evaluated).map(([title, { verdict, requirements }]) => [title, { verdict, requirements }]));
}

/** The cases of a file of tests/cases. */
function cases(file) {
  const lines = readFileSync(new URL(`../cases/${file}`, import.meta.url), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** Their answers, by name. */
const own = (all) => new Map(all.map(({ name, answers }) => [name, answers]));

export const personas = own(cases('personas.ndjson'));
export const random = own(cases('random.ndjson'));
/** Applicants of later review years. */
export const later = cases('later.ndjson');
