// Tests on a day: materials are received, so that the page opens for the notice's own year, whatever the day is here. A test
// that winds the clock itself has `test.use({ day: null })`; one that only sets another day may do so at any time.
import { expect, test as base } from '@playwright/test';

export { expect };

/** Within the days on which materials are received. */
const WITHIN = '2024-10-10';

/** The page, its clock and that of its context set to the day. */
export async function onDay(page, day = WITHIN) {
  await page.clock.setFixedTime(new Date(`${day}T10:00:00+08:00`));
  return page;
}

export const test = base.extend({
  day: [WITHIN, { option: true }],
  page: async ({ page, day }, use) => use(day ? await onDay(page, day) : page),
});
