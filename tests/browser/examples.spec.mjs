// The example policies on the page as it is built: laid beside the index they are offered, asked and judged like the shipped one.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe.mjs';
import { evaluate, expectedReport } from './cli.mjs';
import { atYear } from './edition.mjs';
import { expectNoSidewaysScroll, Person, readReport } from './person.mjs';
import { test } from './site.mjs';

const FOLDER = new URL('../../examples/policies/', import.meta.url);
const read = (file) => readFileSync(new URL(file, FOLDER), 'utf8');

// What only this policy says, and what only another says.
const EXAMPLES = [
  { name: 'changzhi-engineering-2025', case: 'a complete engineer applicant of 2025', says: '推演', not: '积分' },
  { name: 'yunhe-points', case: '90 points', says: '还差10分。', not: '职称' },
];

for (const { name, case: applicant, says, not } of EXAMPLES) {
  test(`${name} is asked and judged like the shipped policy`, async ({ page, site }) => {
    test.setTimeout(180_000);
    const file = `${name}.json`;
    const written = JSON.parse(read(file));
    const asked = atYear(written.review_year, written);
    const { answers } = read(`${name}.cases.ndjson`).trim().split('\n').map((line) => JSON.parse(line)).find((one) => one.name === applicant);
    const index = JSON.parse(site.text('policies/index.json'));
    index.policies.push({ id: asked.id, file });
    site.files.set('policies/index.json', Buffer.from(JSON.stringify(index)));
    site.files.set(`policies/${file}`, Buffer.from(read(file)));

    const calm = async (where) => {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page, where);
    };
    // A step is looked at once it is filled in.
    const isStep = (where) => asked.steps.some(({ title }) => title === where);
    const person = new Person(page, answers, { asked, leave: calm, arrive: async (where) => isStep(where) || calm(where) });
    await person.toReport(`?policy=${asked.id}&year=${asked.review_year}`);
    const policy = fileURLToPath(new URL(file, FOLDER));
    expect(await readReport(page)).toEqual(expectedReport(evaluate(person.entered, { policy })));
    await expect(page.locator('main')).toContainText(says);
    await expect(page.locator('main')).not.toContainText(not);
    // Every title is judged, and the days are those of this policy.
    await expect(page.locator('[data-target]')).toHaveCount(asked.titles.length);
    await expect(page.locator('main')).toContainText(`${asked.review_year}年`);
  });
}
