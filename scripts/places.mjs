// The places in a policy's texts, {year-1} or {closes:short}, filled for the notice's own year, and marked: what moves with the year can be
// found again in a page that the build writes, where static/boot/first.js moves it. src/policy/at_year.rs is the same for the programs;
// both are tried with tests/shared/places.json.

// What moves stands between two signs of private use: they outlive escaping, and no text has them. The first says what it is.
const YEAR = '\uE000';
const LEAP_DAY = '\uE001';
const END = '\uE002';
const MARKED = new RegExp(`([${YEAR}${LEAP_DAY}])(\\d+)${END}`, 'g');

function told(date, year, leapDay) {
  const [y, month, day] = date.split('-').map(Number);
  return [year(y), month && `${month}月`, day && `${month === 2 && day === 29 ? leapDay(day) : day}日`].filter(Boolean).join('');
}

/** A day that stays: 2024年9月20日. */
export function staying(date) {
  return told(date, (year) => `${year}年`, String);
}

/** A named day: 2024年10月9日, whose year moves along. */
export function named(date) {
  return told(date, (year) => `${YEAR}${year}${END}年`, (day) => LEAP_DAY + day + END);
}

/** A named day without its year: 10月9日. */
export function short(date) {
  return told(date, () => '', (day) => LEAP_DAY + day + END);
}

// Filled later, by what uses the text.
const LATER = ['day', 'years', 'age', 'step_year'];

// What stands for a place; nothing if there is no such place. The notice's year is the review year, unless the policy was moved.
function word(name, { review_year: year, notice_year: notice = year, dates }) {
  if (LATER.includes(name)) return `{${name}}`;
  // Years that stay: the notice's, and one that is written as such.
  if (name === 'notice_year') return String(notice);
  if (/^\d{4}$/.test(name)) return name;
  const [isYear, offset = 0] = /^year([+-]\d{1,2})?$/.exec(name) ?? [];
  if (isYear) return `${YEAR}${year + Number(offset)}${END}`;
  const [, day, isShort] = /^([^]*?)(:short)?$/.exec(name);
  if (name.startsWith('year') || !Object.hasOwn(dates, day)) return undefined;
  return isShort ? short(dates[day]) : named(dates[day]);
}

function filledText(text, policy) {
  const [start, ...parts] = text.split('{');
  return start + parts.map((part) => {
    const [, name, rest] = /^([^}]*)\}([^]*)/.exec(part) ?? [];
    const filled = name === undefined ? undefined : word(name, policy);
    if (filled === undefined) throw new Error(`the policy says 「${text}」, in which {${part} stands for nothing: zhicheng lint tells where`);
    return filled + rest;
  }).join('');
}

/** A value of a policy with the places of every text in it filled. */
export function filled(value, policy) {
  if (typeof value === 'string') return filledText(value, policy);
  if (Array.isArray(value)) return value.map((inner) => filled(inner, policy));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, policy)]));
}

/** The text as it is in the notice's own year. */
export function plain(text) {
  return text.replace(MARKED, '$2');
}

/** A page's HTML in which whatever moves is an element of its own; within tags nothing moves. */
export function moving(html) {
  const element = (_, sign, text) => `<span data-year${sign === LEAP_DAY ? '="leap"' : ''}>${text}</span>`;
  return html.replace(/<[^>]*>/g, plain).replace(MARKED, element);
}
