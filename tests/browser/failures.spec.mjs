// What the page says when its start fails, and why: never a blank page, and never a cause that is not the true one.
import { expectAccessible } from './axe.mjs';
import { expect, test } from './day.mjs';

const GLUE = /\/app-[0-9a-f]+\.js$/;
const WASM = /\/app-[0-9a-f]+\.wasm$/;
const HTML = { contentType: 'text/html; charset=utf-8', body: '<!doctype html><title>找不到</title><p>找不到' };

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

// Lets the page take files that are not the build's.
async function unchecked(page) {
  await page.route('/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/ (data-\w+-)?integrity="[^"]*"/g, '') });
  });
}

// Lets the page's own script file throw, as the program does when it dies. What the browser itself calls may throw as
// it likes; what the wound clock calls, as a timer, does not come up as an error of the page.
const event = (error) => `addEventListener('tried',function(){throw ${error}});dispatchEvent(new Event('tried'))`;

async function throwFromGlue(page, body) {
  await unchecked(page);
  await page.route(GLUE, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()};window.die=function(){${body}};` });
  });
}

async function expectStarted(page) {
  await expect(page.getByText('正在打开')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
}

test('without WebAssembly', async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto('/');
  await expectFailure(page, {
    title: '你的浏览器打不开这个页面', todo: '换用较新的浏览器', cause: /^unsupported: /, again: false,
  });
});

const WAIT = '不是你的网络或设备的问题';
const CHANGED = '上网要先登录的';
for (const [name, path, answer, todo, cause, check = true] of [
  // With a check a browser tells no refusal from a broken line: the page asks once more.
  ['the program is missing', WASM, { status: 404, body: '' }, WAIT, /^refused: not loaded: .*\.wasm: HTTP 404/],
  ['the program is refused', WASM, { status: 403, body: '<p>禁止' }, WAIT, /^refused: not loaded: .*\.wasm: HTTP 403/],
  ['the program is missing, unchecked', WASM, { status: 404, body: '' }, WAIT, /^refused: not loaded: .*\.wasm: HTTP 404/, false],
  ['the program is a page of HTML', WASM, HTML, CHANGED, /^altered: not loaded: .*\.wasm: another file/],
  ['the program is a page of HTML, unchecked', WASM, HTML, CHANGED, /^altered: not a program/, false],
  ['the program is a page of HTML that claims to be one', WASM, { ...HTML, contentType: 'application/wasm' }, CHANGED, /^altered: not a program/, false],
  ['the program cannot be reached', WASM, null, '请检查网络', /^load: not loaded: .*\.wasm/],
  ['the script is missing', GLUE, { status: 404, body: '' }, WAIT, /^refused: not loaded: .*\.js: HTTP 404/],
  ['the script is a page of HTML', GLUE, HTML, CHANGED, /^altered: not loaded/],
  ['the script is a page of HTML, unchecked', GLUE, HTML, CHANGED, /^altered: not loaded/, false],
  ['the script cannot be reached', GLUE, null, '请检查网络', /^load: not loaded/],
]) {
  test(name, async ({ page }) => {
    if (!check) await unchecked(page);
    await page.route(path, (route) => (answer ? route.fulfill(answer) : route.abort()));
    await page.goto('/');
    await expectFailure(page, { title: '页面没有打开', todo, cause });
    await expect(page.getByRole('link', { name: '文字版申报条件' })).toHaveAttribute('href', './requirements.html');
  });
}

test('the server goes away once while the program loads', async ({ page }) => {
  let asked = 0;
  await page.route(WASM, (route) => ((asked += 1) === 1 ? route.abort() : route.continue()));
  await page.goto('/');
  await expectStarted(page);
  expect(asked).toBe(2);
});

for (const [name, answer, what] of [
  ['is missing', { status: 404, body: '' }, '不是你的网络的问题'], ['cannot be reached', null, '请检查网络'],
  ['is a page of HTML', HTML, '政策文件有错误'],
]) {
  test(`the policy ${name}`, async ({ page }) => {
    await page.route(/\/policies\/changzhi/, (route) => (answer ? route.fulfill(answer) : route.abort()));
    await page.goto('/');
    const failure = page.getByRole('alert');
    await expect(failure.getByRole('heading', { name: '现在不能自查' })).toBeVisible();
    await expect(failure).toContainText(what);
    await expect(failure.getByRole('link', { name: '0355-3036240' })).toBeVisible();
    await expect(failure.getByRole('link', { name: '文字版申报条件' })).toBeVisible();
    await expectAccessible(page);
  });
}

test("a browser that does not know 'wasm-unsafe-eval' gets the page under another policy", async ({ page }) => {
  await page.route('/?target=engineer', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(" 'wasm-unsafe-eval'", '') });
  });
  await page.goto('/?target=engineer');
  await expectStarted(page);
  expect(page.url()).toMatch(/\/older\.html\?target=engineer$/);
  await expect(page.getByRole('radio', { name: '工程师（中级）', exact: true })).toBeChecked();
  // No eval there either.
  expect(await page.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.textContent = 'window.ran = true';
      document.head.append(script);
    } catch { /* Trusted Types */ }
    return window.ran;
  })).toBeUndefined();
});

for (const [what, header, cause] of [
  ['to compile', "script-src 'self'", /^blocked: .*Content Security Policy/],
  ['to fetch', "connect-src 'none'", /^blocked: not loaded: .*\(connect-src 'none'\)/],
]) {
  test(`a policy of the server refuses ${what}, and no browser is blamed for it`, async ({ page }) => {
    await page.route(/\/(older\.html)?$/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': header } });
    });
    await page.goto('/');
    await expectFailure(page, { title: '页面没有打开', todo: '请告诉网站管理员', cause });
  });
}

test('the browser refuses to compile', async ({ page }) => {
  await page.addInitScript(() => { WebAssembly.Module = function () { throw new RangeError('out of memory'); }; });
  await page.goto('/');
  await expectFailure(page, { title: '页面没有打开', todo: '换用较新的浏览器', cause: 'compile: RangeError: out of memory' });
});

for (const [name, answer] of [['is blocked', null], ['is taken for text', { status: 200, contentType: 'text/plain', headers: { 'x-content-type-options': 'nosniff' }, body: '' }]]) {
  test(`the first script ${name}: after some seconds the page says so all the same`, async ({ page }) => {
    await page.route(/\/boot-[0-9a-f]+\.js$/, (route) => (answer ? route.fulfill(answer) : route.abort()));
    await page.goto('/');
    const late = page.getByText('还没有打开');
    await expect(page.getByText('正在打开…')).toBeVisible();
    await expect(late).toBeHidden();
    // The seconds are the style's.
    await late.evaluate((text) => text.getAnimations().forEach((animation) => animation.finish()));
    await expect(late).toBeVisible();
    await expect(page.getByRole('link', { name: '0355-3036240' })).toBeVisible();
    await expectAccessible(page);
  });
}

test("the desk's first script is blocked: its page says so, too, and not where it is not", async ({ page }) => {
  const late = page.locator('.late');
  await page.route(/\/desk-start-/, (route) => route.abort());
  await page.goto('/desk.html');
  await expect(late).toBeHidden();
  await late.evaluate((text) => text.getAnimations().forEach((animation) => animation.finish()));
  await expect(late).toBeVisible();
  await expectAccessible(page);
  await page.unroute(/\/desk-start-/);
  await page.reload();
  await expect(page.getByText('正在打开')).toHaveCount(0);
  await expect(late).toHaveCount(0);
});

test('the program dies at its start', async ({ page }) => {
  await unchecked(page);
  await page.route(GLUE, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'async function wasm_bindgen() { throw new WebAssembly.RuntimeError("unreachable"); }',
    }));
  await page.goto('/');
  await expectFailure(page, { title: '页面出错了', todo: '重新打开', cause: 'crash: unreachable' });
});

for (const [name, body] of [
  ['in an event', event('new WebAssembly.RuntimeError("unreachable")')],
  ['in a promise', 'Promise.reject(new WebAssembly.RuntimeError("unreachable"))'],
  ['of an exception in its script', event('new TypeError("unreachable")')],
]) {
  test(`the program dies ${name}, and opens again`, async ({ page }) => {
    await throwFromGlue(page, body);
    await page.goto('/');
    await expectStarted(page);
    await page.evaluate(() => window.die());
    await expect(page.getByRole('alert')).toBeFocused();
    await expectFailure(page, { title: '页面出错了', todo: '重新打开', cause: 'crash: unreachable' });
    await page.getByRole('button', { name: '重新打开' }).click();
    // While the page loads anew, nothing of it is there; this is what the program shows last.
    await expect(page.getByRole('radio', { name: '不保存' })).toBeVisible();
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
    addEventListener('another', () => { throw new Error("an extension's"); });
    dispatchEvent(new Event('another'));
  });
  await expect.poll(() => errors.length).toBe(2);
  await expectStarted(page);
});
