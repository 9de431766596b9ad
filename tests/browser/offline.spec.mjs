// Without network, and while the site is being replaced: the page opens, whole, and nothing entered is lost.
import { expect } from '@playwright/test';
import { expectAccessible } from './axe.mjs';
import { evaluate, personas } from './cli.mjs';
import { atYear } from './edition.mjs';
import { CHECK, Person, REPORT, policy, readReport, whole } from './person.mjs';
import { test } from './site.mjs';

const complete = personas.get('a complete engineer applicant');
// A step in the middle that this applicant comes to.
const MIDDLE = '工作和任职时间';
const { label: UNIT } = policy.facts.find(({ id }) => id === 'unit_kind').options.find(({ id }) => id === complete.unit_kind);
const POLICY = 'policies/changzhi-engineering-2024.json';

test.use({ serviceWorkers: 'allow' });

/** Opens the page, and waits until it is kept. */
async function keptBy(page) {
  await page.goto('./');
  await expect(page.getByText('正在打开')).toHaveCount(0);
  await page.evaluate(() => navigator.serviceWorker.ready);
}

// A new service worker takes its time on a busy machine.
const AT_LENGTH = { timeout: 20_000 };
const release = (page) => page.evaluate(() => document.querySelector('meta[name=release]')?.content ?? 'first');
const caches = (page) => page.evaluate(() => window.caches.keys());
const answers = (page) => page.locator('#app').evaluate((main) => [...main.querySelectorAll('input, select')].map(({ name, value, checked }) => [name, value, checked]));
const leftBehind = (page) => page.evaluate(() => [localStorage.length, sessionStorage.length]);
const styled = (page) => page.evaluate(() => getComputedStyle(document.querySelector('.band')).backgroundColor !== 'rgba(0, 0, 0, 0)');

/** The way to the report says what the command line says. */
async function goesTheWay(person) {
  await person.toReport();
  const report = await readReport(person.page);
  const expected = evaluate(person.entered);
  expect(Object.keys(report)).toEqual(Object.keys(expected));
  for (const [title, { verdict, requirements }] of Object.entries(report)) {
    expect({ verdict, requirements }).toEqual({ verdict: expected[title].verdict, requirements: expected[title].requirements });
  }
}

test('opens without the server, and leads to the report', async ({ page, site }) => {
  test.slow();
  await keptBy(page);
  await site.stop();
  await page.reload();
  await goesTheWay(new Person(page, complete));
  for (const path of ['./?target=engineer', './?year=2030', './index.html', './requirements.html', './requirements.html?year=2030']) {
    await page.goto(path);
    const { short_name } = path.includes('2030') ? atYear(2030) : policy;
    await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(short_name);
    expect(await styled(page)).toBe(true);
  }
});

test.describe('where no service worker is to be had', () => {
  test.use({ serviceWorkers: 'block' });

  test('the page, once open, needs no network', async ({ page, site }) => {
    test.slow();
    const person = new Person(page, complete);
    await person.open();
    // The first screen is there before the program is.
    await whole(page);
    await site.stop();
    await person.turn(person.button('开始自查'));
    await person.until('检查你的回答');
    await person.turn(person.button('看结果'), '自查结果');
  });
});

test('keeps nothing of a download that breaks off, and all of the next', async ({ page, site }) => {
  const wasm = [...site.files.keys()].find((path) => path.endsWith('.wasm'));
  let whole = 1;
  // The page gets it whole, the service worker half of it.
  site.instead.set(wasm, (response, content) => {
    response.writeHead(200, { ...site.headers, 'Content-Type': 'application/wasm', 'Content-Length': content.length });
    if (whole-- > 0) return response.end(content);
    response.write(content.subarray(0, content.length / 2), () => response.destroy());
  });
  await page.goto('./');
  await expect(page.getByText('正在打开')).toHaveCount(0);
  await expect.poll(() => whole).toBeLessThan(0);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(await caches(page)).toEqual([]);
  site.instead.clear();
  await keptBy(page);
  await site.stop();
  await page.reload();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(policy.short_name);
});

test('a page into which something was put on its way is not kept, and its script is gone with it', async ({ page, site }) => {
  const built = site.files.get('index.html');
  site.files.set('index.html', Buffer.from(site.text('index.html').replace('<head>', '<head><script>window.injected = true</script>')));
  await page.goto('./');
  expect(await page.evaluate(() => window.injected)).toBe(true);
  await expect(page.getByText('正在打开')).toHaveCount(0);
  await expect.poll(() => site.asked.filter((path) => path.endsWith('older.html')).length).toBe(1);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  expect(await caches(page)).toEqual([]);
  site.files.set('index.html', built);
  await keptBy(page);
  await site.stop();
  await page.reload();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(policy.short_name);
  expect(await page.evaluate(() => window.injected)).toBeUndefined();
});

test('a new release that does not come whole changes nothing', async ({ page, site }) => {
  await keptBy(page);
  site.release('second');
  site.instead.set('style-second.css', (response) => response.writeHead(503, site.headers).end());
  await page.reload();
  await expect.poll(() => site.asked.filter((path) => path.includes('style-second')).length).toBeGreaterThan(0);
  await page.reload();
  expect(await release(page)).toBe('first');
  expect(await styled(page)).toBe(true);
  await expect(page.getByRole('button', { name: '点这里更新' })).toHaveCount(0);
});

test('the start after the last window was closed takes a new release, and leaves the caches of others alone', async ({ page, context, site }) => {
  test.slow();
  await keptBy(page);
  await page.evaluate(() => window.caches.open("another page's"));
  site.release('second');
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: '有新版本' })).toBeVisible();
  await expectAccessible(page);
  // As often as it is loaded again, it stays whole: what began goes on.
  await page.reload();
  expect(await release(page)).toBe('first');
  expect(await styled(page)).toBe(true);
  await page.close();
  // The browser lets the new one in some time after the last window is gone; so none is open while it is waited for.
  let next;
  await expect.poll(async () => {
    next = await context.newPage();
    await next.goto('./');
    const found = await release(next);
    if (found !== 'second') await next.close();
    return found;
  }, { ...AT_LENGTH, intervals: [500, 1000, 2000] }).toBe('second');
  expect(await styled(next)).toBe(true);
  await expect.poll(async () => (await caches(next)).map((name) => name.split(' ').pop()).sort()).toEqual(["page's", 'second']);
});

test('a new release in the middle of the questionnaire waits for its leave, in each window, and then loses no answer', async ({ page, context, site }) => {
  test.slow();
  await keptBy(page);
  const person = new Person(page, complete);
  await person.until(MIDDLE);
  await person.answerStep(MIDDLE);
  const before = await answers(page);

  site.release('second');
  const other = await context.newPage();
  await other.goto('./');
  await expect(page.getByRole('status').filter({ hasText: '有新版本' })).toBeVisible();
  expect([await release(page), await release(other)]).toEqual(['first', 'first']);
  expect(await answers(page)).toEqual(before);

  await page.getByRole('button', { name: '点这里更新' }).click();
  await expect.poll(() => release(page).catch(() => ''), AT_LENGTH).toBe('second');
  await expect(person.heading()).toHaveText(MIDDLE);
  expect(await answers(page)).toEqual(before);
  expect(await leftBehind(page)).toEqual([0, 0]);
  // The other window keeps what it began with, and goes on, until it is pressed there too.
  expect(await release(other)).toBe('first');
  const [{ title: FIRST }] = policy.steps;
  const another = new Person(other, { ...complete, in_changzhi: !complete.in_changzhi });
  await another.until(FIRST);
  await another.answerStep(FIRST);
  const theirs = await answers(other);
  await other.getByRole('button', { name: '点这里更新' }).click();
  await expect.poll(() => release(other).catch(() => ''), AT_LENGTH).toBe('second');
  await expect(another.heading()).toHaveText(FIRST);
  expect(await answers(other)).toEqual(theirs);
  expect(await leftBehind(other)).toEqual([0, 0]);
  expect(await answers(page)).toEqual(before);

  await person.turn(person.button('继续'));
  await person.turn(person.link('检查回答'));
  await expect(page.getByText(UNIT)).toBeVisible();
});

test('where the tab can carry nothing, a new release does not cost the answers', async ({ page, context, site }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };
  });
  await keptBy(page);
  const person = new Person(page, complete);
  await person.until(policy.steps[1].title);
  site.release('second');
  await (await context.newPage()).goto('./');
  await page.getByRole('button', { name: '点这里更新' }).click();
  await expect(page.getByText('下次打开时自动更新')).toBeVisible();
  expect(await release(page)).toBe('first');
  await expect(person.heading()).toHaveText(policy.steps[1].title);
  // The release that it began with may be gone from the device by now, and it needs nothing more of it.
  await site.stop();
  await person.turn(person.link('检查回答'), CHECK);
  await expect(page.getByText(UNIT)).toBeVisible();
  await page.evaluate(() => { location.hash = 'report'; });
  await expect(person.heading()).toHaveText(REPORT);
  await page.reload();
  expect(await release(page)).toBe('second');
});

test('what was to be carried over to a start that did not come is erased with the answers', async ({ page }) => {
  const person = new Person(page, complete);
  await person.open();
  await whole(page);
  await person.until(policy.steps[1].title);
  await page.evaluate(() => window.dispatchEvent(new Event('zhicheng-leave', { cancelable: true })));
  expect(await leftBehind(page)).toEqual([0, 1]);
  await person.turn(person.link('检查回答'), CHECK);
  await person.turn(person.button('清空重来'), policy.short_name);
  expect(await leftBehind(page)).toEqual([0, 0]);
  await page.reload();
  await expect(person.heading()).toHaveText(policy.short_name);
});

test.describe('a policy that the bureau replaces', () => {
  const renamed = JSON.stringify({ ...policy, short_name: '换过的政策' });

  test.beforeEach(async ({ page, site }) => {
    await keptBy(page);
    site.files.set(POLICY, Buffer.from(renamed));
  });

  const opens = async (page, title) => {
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(title);
    await expect(page.getByText('正在打开')).toHaveCount(0);
  };

  test('is used at the next start, and without network from then on', async ({ page, site }) => {
    await opens(page, '换过的政策');
    await site.stop();
    await opens(page, '换过的政策');
  });

  for (const [name, answer] of [
    ['for a newer program', (response) => response.end(JSON.stringify({ ...policy, format: policy.format + 1 }))],
    ['by a page of HTML, as a captive portal does', (response) => response.end('<!doctype html><p>请登录</p>')],
    ['by an error', (response) => response.writeHead(500).end()],
    ['and answers too late', () => {}],
  ]) {
    test(`${name}: the kept one stands in`, async ({ page, site }) => {
      site.instead.set(POLICY, answer);
      await opens(page, policy.short_name);
    });
  }
});
