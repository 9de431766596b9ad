// The program comes in two parts: the first does all that the first question needs, and waits for the second without a loss.
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { personas } from './cli.mjs';
import { CHECK, Person, REPORT, policy, readReport, whole } from './person.mjs';
import { test } from './site.mjs';

const REST = /\/rest-[0-9a-f]+\.wasm$/;
const STYLE = /\/rest-[0-9a-f]+\.css$/;
const [first] = policy.steps;
const complete = personas.get('a complete engineer applicant');

const heading = (page) => page.getByRole('heading', { level: 2 });
const button = (page, name) => page.getByRole('button', { name });

// Holds the rest of the program back until the result is called.
async function held(page) {
  let go;
  const gate = new Promise((resolve) => { go = resolve; });
  await page.route(REST, async (route) => {
    await gate;
    await route.continue();
  });
  return go;
}

test('all of the first screen and the first step works before the rest is there, and what needs it waits', async ({ page }) => {
  const go = await held(page);
  await page.goto('./');
  await page.getByRole('radio', { name: '助理工程师' }).check();
  const looks = page.getByText('大字', { exact: true });
  await expect(looks).toHaveCount(0);
  await button(page, '开始自查').click();
  await expect(heading(page)).toHaveText(first.title);
  // Every answer there is, twice: changing one frees what the other left.
  for (let times = 0; times < 2; times += 1) {
    for (const radio of await page.locator('form input[type=radio]').all()) if (await radio.isVisible()) await radio.check();
  }
  for (const box of await page.locator('form input[type=checkbox]').all()) if (await box.isVisible()) await box.click();
  for (const term of await page.locator('button.term').all()) await term.click();
  await page.getByRole('link', { name: '上一步' }).click();
  await expect(heading(page)).toHaveText(policy.short_name);
  await page.goBack();
  await page.getByRole('link', { name: '检查回答' }).click();
  await expect(page.getByText('正在打开…')).toBeVisible();
  await page.goBack();
  await expect(heading(page)).toHaveText(first.title);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await expect(page.getByRole('alert')).toHaveCount(0);

  await button(page, '继续').click();
  await expect(heading(page)).toHaveText(first.title);
  go();
  await expect(heading(page)).not.toHaveText(first.title);
  await expect(heading(page)).toBeFocused();
  await whole(page);
  await expect(looks).toBeVisible();
});

test('a page that needs the rest waits for it, and has the focus then', async ({ page }) => {
  await new Person(page, complete).open();
  await whole(page);
  const go = await held(page);
  await page.goto('./?late#check');
  await expect(page.getByText('正在打开…')).toBeVisible();
  go();
  await expect(heading(page)).toHaveText(CHECK);
});

for (const state of ['activated', 'redundant']) {
  test(`an update pressed before the rest is there takes the answers along: the new release is ${state} by then`, async ({ page }) => {
    await page.addInitScript(() => {
      window.release = Object.assign(new EventTarget(), { state: 'installed', postMessage() {} });
      navigator.serviceWorker.register = async () => Object.assign(new EventTarget(), { active: {}, waiting: window.release });
    });
    const go = await held(page);
    await page.goto('./');
    await button(page, '开始自查').click();
    await expect(heading(page)).toHaveText(first.title);
    const answer = page.locator('form input[type=radio]').first();
    await answer.check();
    const update = button(page, '点这里更新');
    await expect(update).toBeVisible();
    // By another window.
    await page.evaluate((state) => { window.release.state = state; }, state);
    await update.click();
    const anew = page.waitForEvent('load');
    go();
    await anew;
    await expect(heading(page)).toHaveText(first.title);
    await expect(answer).toBeChecked();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });
}

for (const [name, pattern] of [['program', REST], ['style', STYLE]]) {
  test(`the rest of the ${name} does not arrive: that is said, and trying again loses nothing`, async ({ page }) => {
    await page.route(pattern, (route) => route.abort());
    const person = new Person(page, complete);
    await person.open();
    const missing = page.getByRole('status').filter({ hasText: '页面没有全部取到' });
    await expect(missing).toBeVisible({ timeout: 15_000 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole('radio', { name: '助理工程师' }).check();
    await button(page, '开始自查').click();
    await expect(heading(page)).toHaveText(first.title);
    const answer = page.locator('form input[type=radio]').first();
    await answer.check();
    await page.unroute(pattern);
    await button(page, '再试一次').click();
    await whole(page);
    await expect(missing).toHaveCount(0);
    await expect(answer).toBeChecked();
  });
}

test('the network is back: the rest comes by itself', async ({ page, context }) => {
  await page.route(REST, (route) => route.abort());
  await page.goto('./');
  await expect(page.locator('html')).toHaveAttribute('data-rest', 'missing', { timeout: 15_000 });
  await page.unroute(REST);
  await context.setOffline(true);
  await context.setOffline(false);
  await whole(page);
});

test('where the first page shown needs the rest and it does not arrive, the page says that it did not open', async ({ page }) => {
  await page.route(REST, (route) => route.abort());
  await page.goto('./#report');
  await expect(page.getByRole('alert')).toContainText('页面没有打开', { timeout: 15_000 });
  await page.unroute(REST);
  await button(page, '重新打开').click();
  await expect(heading(page)).toHaveText(REPORT);
  expect(Object.keys(await readReport(page)).length).toBe(policy.titles.length);
});
