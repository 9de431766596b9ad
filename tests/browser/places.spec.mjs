// The places of a policy's texts, as the build's scripts fill them: the same rows as the programs' (src/policy/at_year/tests.rs).
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { filled, moving, named, plain, short, staying } from '../../scripts/places.mjs';

const shared = JSON.parse(readFileSync(new URL('../shared/places.json', import.meta.url), 'utf8'));

// What static/boot/first.js makes of the page in a later year.
const later = (html, years) => html.replace(/<span data-year(="leap")?>(\d+)<\/span>/g, (_, leap, text) => (leap ? '28' : Number(text) + years));

for (const { text, own, in_2027 } of shared.filled) {
  test(`「${text}」`, () => {
    const [result] = filled([text], shared);
    expect(plain(result)).toBe(own);
    expect(later(moving(result), 0).replaceAll('月28日', '月29日')).toBe(own);
    expect(later(moving(result), 3)).toBe(in_2027);
  });
}

for (const text of shared.refused) {
  test(`「${text}」 is refused`, () => expect(() => filled({ list: [{ text }] }, shared)).toThrow(text));
}

test('within a tag nothing moves', () => {
  const [place] = filled(['{year}'], shared);
  expect(moving(`<p title="${place}">${place}</p>`)).toBe('<p title="2024"><span data-year>2024</span></p>');
});

test('days are written as the programs write them', () => {
  for (const [date, long, brief] of [['2024-10-09', '2024年10月9日', '10月9日'], ['2024-02-29', '2024年2月29日', '2月29日'], ['2024-10', '2024年10月', '10月'], ['2024', '2024年', '']]) {
    expect([staying(date), plain(named(date)), plain(short(date))]).toEqual([long, long, brief]);
  }
});
