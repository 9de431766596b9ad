// Bad surroundings: slow lines, wrong clocks, odd policies, a page left and come back to.
import { existsSync, writeFileSync } from 'node:fs';
import { chromium, expect } from '@playwright/test';
import { personas } from './cli.mjs';
import { onDay } from './day.mjs';
import { CHECK, expectNoSidewaysScroll, Person, policy, readReport, REPORT, whole } from './person.mjs';
import { test } from './site.mjs';

const POLICY = 'policies/changzhi-engineering-2024.json';
const complete = personas.get('a complete engineer applicant');
const { label: UNIT } = policy.facts.find(({ id }) => id === 'unit_kind').options.find(({ id }) => id === complete.unit_kind);

test('on a slow line the first screen is there, and what is pressed on it counts', async ({ page, context, site }) => {
  const devtools = await context.newCDPSession(page);
  // The faster kind of 2G.
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 300, downloadThroughput: 450_000 / 8, uploadThroughput: 150_000 / 8 });
  await page.goto('./', { waitUntil: 'commit' });
  await page.getByRole('button', { name: '开始自查' }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(policy.steps[0].title, { timeout: 25_000 });
  expect(site.asked.filter((path) => /app-.*\.wasm$/.test(path)).length).toBe(1);
});

for (const year of [1980, 2044]) {
  test(`a clock that is wrong by years changes no verdict: ${year}`, async ({ page }) => {
    test.slow();
    await page.clock.setFixedTime(new Date(`${year}-02-29T00:00:00Z`));
    const person = new Person(page, complete);
    await person.toReport();
    expect((await readReport(page)).engineer.verdict).toBe('met');
  });
}

test('a policy of 2 MB', async ({ page, site }) => {
  const terms = Array.from({ length: 4000 }, (_, position) => ({ ...policy.terms[0], term: `术语${position}`, text: '长'.repeat(150) }));
  site.files.set(POLICY, Buffer.from(JSON.stringify({ ...policy, terms })));
  expect(site.files.get(POLICY).length).toBeGreaterThan(2_000_000);
  const person = new Person(page, complete);
  await person.open();
  await person.turn(person.button('开始自查'), policy.steps[0].title);
});

test('a policy of a newer format than the program', async ({ page, site }) => {
  site.files.set(POLICY, Buffer.from(JSON.stringify({ ...policy, format: policy.format + 1 })));
  await page.goto('./');
  const failure = page.getByRole('alert');
  await expect(failure).toContainText('政策文件有错误');
  await expect(failure.getByRole('link', { name: '0355-3036240' })).toBeVisible();
  await failure.getByText('技术原因').click();
  await expect(failure.getByRole('listitem')).toHaveCount(1);
  await expect(failure.getByRole('listitem')).toContainText('/format');
});

test('a policy is asked for past what the browser has of it, where there is no service worker to do so', async ({ page, site }) => {
  site.headers['Cache-Control'] = 'max-age=86400';
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(policy.short_name);
  await whole(page);
  expect(site.asked.filter((path) => path.includes(POLICY)).length).toBe(1);
  site.files.set(POLICY, Buffer.from(JSON.stringify({ ...policy, short_name: '换过的政策' })));
  await page.goto('./?target=engineer');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('换过的政策');
});

test("another page's data under the same origin is left alone", async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('answers', '{"broken');
    sessionStorage.setItem('handover', 'x');
    document.cookie = 'session=1';
  });
  await new Person(page, complete).open();
  expect(await page.evaluate(() => [localStorage.answers, sessionStorage.handover, document.cookie])).toEqual(['{"broken', 'x', 'session=1']);
});

test('garbage in the place of what an update carries over is told, and costs nothing', async ({ page }) => {
  await page.addInitScript(() => sessionStorage.setItem('zhicheng/handover', '{"format":1,"answers":{"no_such":1}'));
  await page.goto('./');
  await expect(page.getByRole('button', { name: '开始自查' })).toBeVisible();
  await expect(page.getByText('正在打开')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a page left by a link and come back to has its answers', async ({ site }) => {
  // The browser's memory of pages left is off in tests otherwise.
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--enable-features=BackForwardCache'],
  });
  const page = await onDay(await browser.newPage({ baseURL: site.url, locale: 'zh-CN' }));
  const person = new Person(page, complete);
  await page.goto('./');
  await person.until(policy.steps[1].title);
  await page.evaluate(() => { window.same = true; });
  await page.goto('./requirements.html');
  await page.evaluate(() => history.back());
  await expect(person.heading()).toHaveText(policy.steps[1].title);
  expect(await page.evaluate(() => window.same)).toBe(true);
  await person.turn(person.link('检查回答'));
  await expect(page.getByText(UNIT)).toBeVisible();
  await browser.close();
});

test('at 400 % zoom a wide window shows everything, in one column', async ({ browser, site }) => {
  test.slow();
  // A window of 1280 by 1024: so many of the page's pixels are left, each four of the screen's.
  const context = await browser.newContext({ baseURL: site.url, viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, locale: 'zh-CN' });
  const page = await onDay(await context.newPage());
  const person = new Person(page, complete, { keyboard: true });
  await person.open();
  for (const there of [policy.steps[0].title, CHECK]) {
    await person.until(there);
    await expectNoSidewaysScroll(page);
  }
  await person.turn(person.button('看结果'), REPORT);
  await expectNoSidewaysScroll(page);
  await context.close();
});

test('without a font that has Chinese, everything is laid out and can be used', async ({ site }, testInfo) => {
  test.skip(testInfo.project.name !== 'phone', 'where room is least');
  test.slow();
  // Of the fonts that come with fontconfig itself; with none at all Chromium does not start.
  const folder = ['dejavu', 'liberation', 'ttf-bitstream-vera'].map((name) => `/usr/share/fonts/truetype/${name}`).find((folder) => existsSync(folder));
  test.skip(!folder, 'none of those fonts here');
  const file = testInfo.outputPath('fonts.conf');
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
    <dir>${folder}</dir><cachedir>${testInfo.outputPath('cache')}</cachedir></fontconfig>`);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
    env: { ...process.env, FONTCONFIG_FILE: file },
  });
  const page = await onDay(await browser.newPage({ baseURL: site.url, viewport: testInfo.project.use.viewport, locale: 'zh-CN' }));
  const person = new Person(page, complete);
  await person.open();
  // Two characters that look the same: the box that stands for what a font does not have.
  expect(await page.evaluate(() => {
    const drawn = (text) => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      context.font = `40px ${getComputedStyle(document.body).fontFamily}`;
      context.fillText(text, 10, 60);
      return canvas.toDataURL();
    };
    return drawn('职') === drawn('称');
  })).toBe(true);
  for (const there of [policy.steps[0].title, CHECK]) {
    await person.until(there);
    await expectNoSidewaysScroll(page);
  }
  await person.turn(person.button('看结果'), REPORT);
  await expectNoSidewaysScroll(page);
  expect((await readReport(page)).engineer.verdict).toBe('met');
  await browser.close();
});
