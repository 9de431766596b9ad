// The page's start, and what it says when the start fails: never a blank page.
import AxeBuilder from '@axe-core/playwright';
import { expect, onDay, test } from './day.mjs';
import { expectFocusSeen, policy } from './person.mjs';

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

// Lets the page take files that are not the build's.
async function unchecked(page) {
  await page.route('/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/ (data-\w+-)?integrity="[^"]*"/g, '') });
  });
}

// Holds the program back until the result is called.
async function held(page) {
  let go;
  const gate = new Promise((resolve) => { go = resolve; });
  await page.route(WASM, async (route) => {
    await gate;
    await route.continue();
  });
  return go;
}

// Lets the page's own script file throw, as the program does when it dies.
// What the browser itself calls may throw as it likes; what the wound clock calls, as a timer, does not come up as an error of the page.
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

test.describe('as it is served', () => {
  test.use({ serviceWorkers: 'allow' });

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
});

test.describe('the first screen', () => {
  // What stands where, to the button: what the program adds stands below.
  const seen = (page) => page.locator('#app').evaluate((main) => [...main.querySelectorAll('h2, .notice, p, li, legend, label, input, button')]
    .filter((part) => part.checkVisibility() && !part.matches(".help"))
    .map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return `${part.localName} ${part.id} ${part.textContent} ${part.checked ?? ''} ${[x, y, width, height].map(Math.round)}`;
    }));

  for (const [when, day, query = ''] of [
    ['before materials are received', '2024-09-30'], ['while they are', '2024-10-09'], ['after that', '2024-11-01'],
    ['two years later', '2026-11-30'], ['for the own year of the notice', '2026-11-30', '&year=2024'],
    ['for a later year that is over', '2026-11-30', '&year=2025'], ['for one beyond the next', '2026-11-30', '&year=2031'],
  ]) {
    test(`is the start page already, ${when}`, async ({ page }) => {
      await onDay(page, day);
      const go = await held(page);
      await page.goto(`/?target=engineer${query}`);
      await expect(page.getByRole('status').filter({ hasText: '正在打开…' })).toBeVisible();
      await expect(page.locator(':root')).not.toHaveAttribute('data-unsure');
      await expectAccessible(page);
      const first = await seen(page);
      expect(first.length).toBeGreaterThan(10);
      go();
      await expectStarted(page);
      expect((await seen(page)).slice(0, first.length)).toEqual(first);
    });
  }

  for (const [asked, query, contrast, look] of [
    ['by the address', '?size=large&contrast=high', 'no-preference', ['24px', 'rgb(0, 0, 0)']],
    ['by the device', '', 'more', ['18px', 'rgb(0, 0, 0)']],
    ['by the address otherwise than by the device', '?contrast=low', 'more', ['18px', 'rgb(255, 255, 255)']],
  ]) {
    test(`has the look asked for ${asked}`, async ({ page }) => {
      await page.emulateMedia({ contrast });
      const go = await held(page);
      await page.goto(`/${query}`);
      const shown = () => page.evaluate(() => [getComputedStyle(document.body).fontSize, getComputedStyle(document.body).backgroundColor]);
      expect(await shown()).toEqual(look);
      go();
      await expectStarted(page);
      expect(await shown()).toEqual(look);
    });
  }

  test('keeps what is pressed', async ({ page }) => {
    const go = await held(page);
    await page.goto('/');
    await page.getByRole('radio', { name: '助理工程师' }).check();
    await page.getByRole('button', { name: '开始自查' }).click();
    await expect(page.getByRole('status').filter({ hasText: '马上开始…' })).toBeVisible();
    go();
    await expect(page.getByRole('heading', { level: 2, name: policy.steps[0].title })).toBeFocused();
    await expectFocusSeen(page);
    await page.goBack();
    await expect(page.getByRole('radio', { name: '助理工程师' })).toBeChecked();
  });

  test('gives way where the address names another page', async ({ page }) => {
    const go = await held(page);
    await page.goto('/#check');
    await expect(page.getByRole('status').filter({ hasText: '正在打开…' })).toBeVisible();
    await expect(page.getByRole('button', { name: '开始自查' })).toBeHidden();
    await expectAccessible(page);
    go();
    await expect(page.getByRole('heading', { level: 2, name: '检查你的回答' })).toBeVisible();
  });
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

  test('says so, gives the telephone, and leads to the requirements in plain words', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: '职称自查' })).toBeVisible();
    // By its own text Playwright takes noscript for empty.
    const advice = page.locator('noscript p');
    await expect(advice).toContainText('请在浏览器设置中开启后刷新页面');
    await expect(advice).toBeVisible();
    await expect(page.getByRole('link', { name: '0355-3036240' })).toBeVisible();
    await expect(page.getByText('正在打开')).toBeHidden();
    await expect(page.getByRole('button')).toBeHidden();
    await page.getByRole('link', { name: '文字版申报条件' }).click();
    const section = (name) => page.locator('section', { has: page.getByRole('heading', { name, exact: true }) });
    // What every title asks stands before them, once.
    const alike = ({ titles }) => titles.length === policy.titles.length;
    for (const title of policy.titles) {
      const own = section(`${title.label}（${title.level}）`);
      await expect(own.getByRole('link', { name: '各个职称都一样的' })).toBeVisible();
      for (const requirement of policy.requirements.filter(({ titles }) => titles.includes(title.id))) {
        const told = alike(requirement) ? section('各个职称都一样的') : own;
        for (const text of [requirement.asks, ...requirement.readings ?? []]) await expect(told).toContainText(text);
      }
    }
    // What the conditions only point to is there too: 2.2, 3.4.1, 3.5.1, 5.1, 4.3.
    const folded = async (name, summary, texts) => {
      const details = section(name).locator('details', { hasText: summary });
      await details.locator('summary').click();
      for (const text of texts) await expect(details.getByText(text).first()).toBeVisible();
    };
    await folded('各个职称都一样的', '有哪些专业', ['机械制造、', '特种设备检验检测', '机电（交通）']);
    await expect(section('各个职称都一样的')).not.toContainText('林业类其他相关专业');
    await folded('工程师（中级）', '怎样的业绩算', ['编制企业技术标准、规范、规程或工法', '市（厅）级', '2024年10月31日及以前完成的才算']);
    await folded('工程师（中级）', '怎样的学术成果算', ['独立作者；第一作者', '能在知网、万方或维普查到', '不少于2000字', '技术总结']);
    await expect(section('工程师（中级）')).not.toContainText('其他作者');
    await expect(section('工程师（中级）')).toContainText('国家级项目、课题排第2至15名');
    await expect(section('什么时候公示、送材料')).toContainText('2024年10月31日送材料的，最晚2024年10月17日开始公示');
    await expect(section('交给谁').getByText('工程师；单位类型：事业单位、国有企业；单位归属：县、区的单位')).toBeVisible();
    await expect(section('交给谁')).toContainText('县、区人社局和工信局（审核） → 市工信局、市人社局（复审）');
    await expect(page.getByRole('link', { name: '0355-3036240' })).toBeVisible();
  });
});

test('the requirements in plain words are for everyone', async ({ page }) => {
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto('/requirements.html');
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await page.getByRole('link', { name: '回答几个问题' }).click();
  await expectStarted(page);
});

test('without WebAssembly', async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto('/');
  await expectFailure(page, {
    title: '你的浏览器打不开这个页面', todo: '换用较新的浏览器', cause: /^unsupported: /, again: false,
  });
});

for (const [name, path, answer, cause, check = true] of [
  // With a check a browser tells no more of what is not the file.
  ['the program is missing', WASM, { status: 404, body: '' }, /^load: not loaded: .*\.wasm/],
  ['the program is missing, unchecked', WASM, { status: 404, body: '' }, /^load: not loaded: .*\.wasm: HTTP 404/, false],
  ['the program is a page of HTML', WASM, HTML, /^load: not loaded: .*\.wasm/],
  ['the program is a page of HTML, unchecked', WASM, HTML, /^load: not a program/, false],
  ['the program is a page of HTML that claims to be one', WASM, { ...HTML, contentType: 'application/wasm' }, /^load: not a program/, false],
  ['the program cannot be reached', WASM, null, /^load: not loaded: .*\.wasm/],
  ['the script is missing', GLUE, { status: 404, body: '' }, /^load: not loaded/],
  ['the script is a page of HTML', GLUE, HTML, /^load: not loaded/],
  ['the script is a page of HTML, unchecked', GLUE, HTML, /^load: not loaded/, false],
  ['the script cannot be reached', GLUE, null, /^load: not loaded/],
]) {
  test(name, async ({ page }) => {
    if (!check) await unchecked(page);
    await page.route(path, (route) => (answer ? route.fulfill(answer) : route.abort()));
    await page.goto('/');
    await expectFailure(page, { title: '页面没有打开', todo: '请检查网络', cause });
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

for (const [name, answer] of [['is missing', { status: 404, body: '' }], ['is a page of HTML', HTML]]) {
  test(`the policy ${name}`, async ({ page }) => {
    await page.route(/\/policies\/changzhi/, (route) => route.fulfill(answer));
    await page.goto('/');
    const failure = page.getByRole('alert');
    await expect(failure.getByRole('heading', { name: '现在不能自查' })).toBeVisible();
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

test('the browser, or a policy of the server, refuses to compile', async ({ page }) => {
  await page.route(/\/(older\.html)?$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "script-src 'self'" } });
  });
  await page.goto('/');
  await expectFailure(page, { title: '页面没有打开', todo: '换用较新的浏览器', cause: /^compile: .*Content Security Policy/ });
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
