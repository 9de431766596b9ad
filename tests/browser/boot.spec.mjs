// The page's start: what stands there before the program, and that it starts.
import { expectAccessible } from './axe.mjs';
import { expect, onDay, test } from './day.mjs';
import { expectFocusSeen, policy } from './person.mjs';

const WASM = /\/app-[0-9a-f]+\.wasm$/;

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
