// Several editions beside one another: the start page offers the others and says which are in force, and each result names its own.
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe.mjs';
import { onDay } from './day.mjs';
import { atYear } from './edition.mjs';
import { expectNoSidewaysScroll, whole } from './person.mjs';
import { test } from './site.mjs';

const policy = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const OF_2024 = policy('static/policies/changzhi-engineering-2024.json');
const OF_2025 = policy('examples/policies/changzhi-engineering-2025.json');
/** As a policy reads in its own year. */
const read = (policy) => atYear(policy.review_year, policy);
const NAMES = ['2024年度工程系列', '2025年度工程系列（推演）'];

const APART = [['2024-09-20', '2024-12-31'], ['2025-09-19', '2025-12-31']];
const TOGETHER = [['2024-09-20', '2024-12-31'], ['2024-10-01', '2025-12-31']];

// Lays both on the site; `days` are what the index says of 2024 and of 2025.
function lay(site, days = APART) {
  const listed = ({ id }, position) => ({ id, file: `${id}.json`, name: NAMES[position], from: days[position][0], until: days[position][1] });
  const index = { default: OF_2024.id, policies: [OF_2024, OF_2025].map(listed) };
  site.files.set('policies/index.json', Buffer.from(JSON.stringify(index)));
  site.files.set(`policies/${OF_2025.id}.json`, Buffer.from(JSON.stringify(OF_2025)));
}

const others = (page) => page.locator('section').filter({ has: page.getByRole('heading', { name: '别的通知' }) });
const heading = (page) => page.getByRole('heading', { level: 2 });

test('one edition offers no other', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('radio', { name: '不保存' })).toBeVisible();
  await whole(page);
  await expect(others(page)).toHaveCount(0);
});

for (const { today, days, says, other } of [
  { today: '2024-10-10', days: APART, says: '还可以按别的通知自查：', other: '2025年9月19日起执行' },
  { today: '2025-10-10', days: APART, says: '你看的这份通知今天不在执行期，正在执行的标在下面：', other: '今天正在执行' },
  { today: '2025-03-01', days: APART, says: '今天没有一份通知在执行期。', other: '2025年9月19日起执行' },
  { today: '2024-10-10', days: TOGETHER, says: '今天有几份通知同时在执行，请先问清单位按哪一份报：', other: '今天正在执行' },
]) {
  test(`on ${today} the start says 「${says}」`, async ({ page, site }) => {
    lay(site, days);
    await onDay(page, today);
    await page.goto('');
    await expect(others(page)).toContainText(says);
    await expect(others(page).getByRole('listitem')).toHaveText(`${NAMES[1]}${other}`);
    expect((await others(page).getByRole('link').boundingBox()).height, 'room for a finger').toBeGreaterThanOrEqual(44);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, 'the start page of several editions');
  });
}

// It comes with the second part of the program and with the index, and what stood there before must not move.
test('the list stands below everything else', async ({ page, site }) => {
  lay(site);
  await page.goto('');
  await expect(page.getByRole('radio', { name: '不保存' })).toBeVisible();
  const list = await others(page).boundingBox();
  const rest = page.locator('main :is(h2, p, li, fieldset, button, label):not(.editions *)');
  const ends = await rest.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom));
  expect(ends.length).toBeGreaterThan(10);
  expect(Math.max(...ends)).toBeLessThanOrEqual(list.y);
});

test('another edition is chosen in the same look, and is named wherever its result goes', async ({ page, site }) => {
  lay(site);
  await page.goto('?size=large&target=engineer');
  await expect(heading(page)).toHaveText(read(OF_2024).short_name);
  await page.getByRole('link', { name: NAMES[1] }).click();
  await expect(heading(page)).toHaveText(read(OF_2025).short_name);
  expect(new URL(page.url()).search).toBe(`?policy=${OF_2025.id}&size=large`);
  await expect(others(page).getByRole('link')).toHaveText(NAMES[0]);

  await page.goto(`?policy=${OF_2025.id}#report`);
  await expect(heading(page)).toHaveText('自查结果');
  await expect(page.locator('main')).toContainText(read(OF_2025).short_name);
  // On paper and in the file: by its full name.
  await expect(page.locator('.letterhead')).toContainText(read(OF_2025).name);
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载结果' }).click();
  const file = await downloaded;
  expect(file.suggestedFilename()).toContain(OF_2025.id);
  expect(readFileSync(await file.path(), 'utf8')).toContain(read(OF_2025).name);
});

test('whoever has answered is told that another edition begins anew', async ({ page, site }) => {
  lay(site);
  await page.goto('');
  await expect(others(page)).toBeVisible();
  const told = page.getByText('换一份通知要从头回答，这里的回答不会带过去。');
  await expect(told).toHaveCount(0);
  await page.getByRole('button', { name: '开始自查' }).click();
  await page.getByRole('radio').first().check();
  await page.goBack();
  await expect(told).toBeVisible();
  await page.getByRole('radio', { name: '保存在这台设备上' }).check();
  await expect(told).toHaveCount(0);
});
