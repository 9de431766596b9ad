// The page's start, and what it says when the start fails: never a blank page.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const GLUE = /\/app-[0-9a-f]+\.js$/;
const WASM = /\/app-[0-9a-f]+\.wasm$/;
const HTML = { contentType: 'text/html; charset=utf-8', body: '<!doctype html><title>找不到</title><p>找不到' };

async function expectAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

async function expectFailure(page, { title, todo, cause, again = true }) {
  const failure = page.getByRole('alert');
  await expect(failure.getByRole('heading', { name: title })).toBeVisible();
  await expect(failure).toContainText(todo);
  await expect(failure.getByRole('link', { name: '0355-3036240' })).toHaveAttribute('href', 'tel:0355-3036240');
  await expect(failure.getByRole('button', { name: '重新打开' })).toHaveCount(again ? 1 : 0);
  await expect(failure.getByText(cause)).toBeHidden();
  await failure.getByText('技术原因').click();
  await expect(failure.getByText(cause)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: '职称自查' })).toBeVisible();
  await expect(page.getByText('正在打开')).toHaveCount(0);
  await expectAccessible(page);
}

// Lets the page's own script file throw, as the program does when it dies.
async function throwFromGlue(page, body) {
  await page.route(GLUE, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()};window.die=function(){${body}};` });
  });
}

async function expectStarted(page) {
  await expect(page.getByText('正在打开')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
}

test('starts without a complaint of the browser, and asks nobody else', async ({ page, baseURL }) => {
  const complaints = [];
  const elsewhere = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => request.url().startsWith(baseURL) || elsewhere.push(request.url()));
  await page.goto('/');
  await expectStarted(page);
  // Chromium complains of an unused preload some seconds after the load.
  await page.waitForTimeout(4000);
  expect(complaints).toEqual([]);
  expect(elsewhere).toEqual([]);
});

test('shows the first screen before the program is there', async ({ page }) => {
  await page.route(WASM, () => {});
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: '职称自查' })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('正在打开…');
  await expectAccessible(page);
});

test('starts from a server that does not know the type of wasm', async ({ page }) => {
  await page.route(WASM, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { 'Content-Type': 'application/octet-stream' } });
  });
  await page.goto('/');
  await expectStarted(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('says so, and gives the telephone', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: '职称自查' })).toBeVisible();
    // By its own text Playwright takes noscript for empty.
    const advice = page.locator('noscript p').last();
    await expect(advice).toContainText('请在浏览器设置中开启 JavaScript');
    await expect(advice).toBeVisible();
    await expect(page.getByRole('link', { name: '0355-3036240' })).toBeVisible();
    await expect(page.getByText('正在打开')).toBeHidden();
  });
});

test('without WebAssembly', async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto('/');
  await expectFailure(page, {
    title: '你的浏览器打不开这个页面', todo: '换用较新的浏览器', cause: /^unsupported: /, again: false,
  });
});

for (const [name, path, answer, cause] of [
  ['the program is missing', WASM, { status: 404, body: '' }, /^load: HTTP 404/],
  ['the program is a page of HTML', WASM, HTML, /^load: not a program/],
  ['the program is a page of HTML that claims to be one', WASM, { ...HTML, contentType: 'application/wasm' }, /^load: not a program/],
  ['the program cannot be reached', WASM, null, /^load: /],
  ['the script is missing', GLUE, { status: 404, body: '' }, /^load: not loaded/],
  ['the script is a page of HTML', GLUE, HTML, /^load: not the expected script/],
  ['the script cannot be reached', GLUE, null, /^load: not loaded/],
]) {
  test(name, async ({ page }) => {
    await page.route(path, (route) => (answer ? route.fulfill(answer) : route.abort()));
    await page.goto('/');
    await expectFailure(page, { title: '页面没有打开', todo: '请检查网络', cause });
  });
}

test('the browser refuses to compile', async ({ page }) => {
  // What a browser does that does not know 'wasm-unsafe-eval'.
  await page.route('/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(" 'wasm-unsafe-eval'", '') });
  });
  await page.goto('/');
  await expectFailure(page, { title: '页面没有打开', todo: '换用较新的浏览器', cause: /^compile: .*Content Security Policy/ });
});

test('the program dies at its start', async ({ page }) => {
  await page.route(GLUE, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'async function wasm_bindgen() { throw new WebAssembly.RuntimeError("unreachable"); }',
    }));
  await page.goto('/');
  await expectFailure(page, { title: '页面出错了', todo: '重新打开', cause: 'crash: unreachable' });
});

for (const [name, body] of [
  ['in an event', 'setTimeout(function(){throw new WebAssembly.RuntimeError("unreachable")})'],
  ['in a promise', 'Promise.reject(new WebAssembly.RuntimeError("unreachable"))'],
  ['of an exception in its script', 'setTimeout(function(){throw new TypeError("unreachable")})'],
]) {
  test(`the program dies ${name}, and opens again`, async ({ page }) => {
    await throwFromGlue(page, body);
    await page.goto('/');
    await expectStarted(page);
    await page.evaluate(() => window.die());
    await expect(page.getByRole('alert')).toBeFocused();
    await expectFailure(page, { title: '页面出错了', todo: '重新打开', cause: 'crash: unreachable' });
    await page.getByRole('button', { name: '重新打开' }).click();
    await expectStarted(page);
  });
}

test("outlives errors that are not the program's", async ({ page }) => {
  await throwFromGlue(page, 'Promise.reject(new DOMException("called off", "AbortError"))');
  await page.goto('/');
  await expectStarted(page);
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.evaluate(() => {
    window.die();
    setTimeout(() => { throw new Error("an extension's"); });
  });
  await expect.poll(() => errors.length).toBe(2);
  await expectStarted(page);
});
