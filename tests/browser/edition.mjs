// The shipped policy as a reader of the page knows it: as if for a review year, as src/policy/at_year.rs makes it.
import { readFileSync } from 'node:fs';
import { filled, plain } from '../../scripts/places.mjs';

const shipped = JSON.parse(readFileSync(new URL('../../static/policies/changzhi-engineering-2024.json', import.meta.url), 'utf8'));

const unmarked = (json) => JSON.parse(plain(JSON.stringify(json)));

/** A policy as if for a year: its named days moved, and the places of its texts filled. */
export function atYear(year, policy = shipped) {
  const later = (day) => `${Number(day.slice(0, 4)) + year - policy.review_year}${day.slice(4)}`;
  const dates = Object.fromEntries(Object.entries(policy.dates).map(([name, day]) => [name, later(day)]));
  const moved = { ...policy, review_year: year, dates };
  return unmarked(filled(moved, { ...moved, notice_year: policy.review_year }));
}

/** The shipped policy in its own year. */
export const policy = atYear(shipped.review_year);

/** Answers as of so many years later: every date and every year of a map. */
export function later(json, years) {
  const day = /^(\d{4})((?:-\d\d){0,2})$/;
  if (typeof json === 'string') return json.replace(day, (_, year, rest) => `${Number(year) + years}${rest === '-02-29' ? '-02-28' : rest}`);
  if (Array.isArray(json)) return json.map((one) => later(one, years));
  if (!json || typeof json !== 'object') return json;
  return Object.fromEntries(Object.entries(json).map(([key, one]) => [/^\d{4}$/.test(key) ? Number(key) + years : key, later(one, years)]));
}
