// The shipped policy as a reader of the page knows it: as if for a review year, as src/policy/at_year.rs makes it.
import { readFileSync } from 'node:fs';

const shipped = JSON.parse(readFileSync(new URL('../../static/policies/changzhi-engineering-2024.json', import.meta.url), 'utf8'));

function filled(json, word) {
  if (typeof json === 'string') return json.replace(/\{([\w:+-]+)\}/g, (place, name) => word(name) ?? place);
  if (Array.isArray(json)) return json.map((one) => filled(one, word));
  if (json && typeof json === 'object') return Object.fromEntries(Object.entries(json).map(([key, one]) => [key, filled(one, word)]));
  return json;
}

/** A policy as if for a year: its named days moved, and the places of its texts filled. */
export function atYear(year, policy = shipped) {
  const later = (day) => `${Number(day.slice(0, 4)) + year - policy.review_year}${day.slice(4)}`;
  const dates = Object.fromEntries(Object.entries(policy.dates).map(([name, day]) => [name, later(day)]));
  const word = (name) => {
    if (name === 'notice_year') return String(policy.review_year);
    if (/^\d{4}$/.test(name)) return name;
    const offset = /^year([+-]\d{1,2})?$/.exec(name);
    if (offset) return String(year + Number(offset[1] ?? 0));
    const [day, form] = name.split(':');
    if (!dates[day]) return undefined;
    const [of, month, date] = dates[day].split('-').map(Number);
    return form === 'short' ? `${month}月${date}日` : `${of}年${month}月${date}日`;
  };
  return { ...filled(policy, word), review_year: year, dates };
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
