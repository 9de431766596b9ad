// Nothing goes out, nothing comes in: what is requested, where answers go, what the page's policy refuses.
import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import { requirementsPage } from '../../scripts/requirements.mjs';
import { evaluate, personas } from './cli.mjs';
import { Person, policy, whole } from './person.mjs';
import { Site, test } from './site.mjs';

const SECRET = '只有我知道的项目';
const complete = personas.get('a complete engineer applicant');
const telling = { ...complete, achievements: complete.achievements.map((record) => ({ ...record, project: SECRET })) };
const PAGES = ['index.html', 'older.html', 'frame.html', 'frame-older.html', 'requirements.html'];
const POLICY = 'policies/changzhi-engineering-2024.json';

const opened = async (page) => {
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
  await expect(page.getByText('正在打开')).toHaveCount(0);
};

test.describe('from the first load to the end', () => {
  test.use({ serviceWorkers: 'allow' });

  test("only the site's own files are asked for, none after load, and no answer leaves the page", async ({ page, context, site }) => {
    test.slow();
    const elsewhere = [];
    const logged = [];
    context.on('request', (request) => request.url().startsWith(site.url) || request.url().startsWith('data:') || request.url().startsWith('blob:') || elsewhere.push(request.url()));
    context.on('console', (message) => logged.push(message.text()));
    await page.goto('./');
    await opened(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await whole(page);
    const served = new Set(['/', ...[...site.files.keys()].map((path) => `/${path}`)]);
    expect(site.asked.filter((path) => !served.has(path))).toEqual([]);
    const atLoad = site.asked.length;

    const seen = new Set();
    const person = new Person(page, telling, { arrive: async () => seen.add(`${page.url()} ${await page.title()}`) });
    await person.until('检查你的回答');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出回答文件' }).click();
    expect(evaluate(JSON.parse(await streamed(await download)))).toBeTruthy();
    await person.turn(person.button('看结果'), '自查结果');
    await page.evaluate(() => { window.print = () => { window.printed = true; }; });
    await page.getByRole('button', { name: '打印或存成PDF' }).click();
    await page.pdf();
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载结果' }).click();
    expect(await streamed(await file)).not.toMatch(/<script|https?:/);
    await page.getByRole('button', { name: '复制文字' }).click();
    await page.getByRole('button', { name: '做成图片' }).click();
    await expect(page.locator('img[src^="data:image/png"]')).toBeVisible();
    expect(await page.evaluate(() => window.printed)).toBe(true);
    for (const details of await page.locator('details:not([open]) > summary').all()) if (await details.isVisible()) await details.click();

    expect(site.asked.slice(atLoad)).toEqual([]);
    expect(elsewhere).toEqual([]);
    expect(logged).toEqual([]);
    for (const place of seen) expect(place).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[a-z_-]+ 职称自查（2024年度）$/);
    expect(seen.size).toBeGreaterThan(5);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0, 0]);
  });
});

async function streamed(download) {
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

test('the policy of each page names nothing unsafe, and every file is checked', async ({ site }) => {
  for (const path of PAGES) {
    let html = site.text(path);
    let csp = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
    // What may stand in a sandboxed frame narrows itself as it starts.
    if (path.startsWith('frame')) {
      csp = csp.replaceAll("'self' http: https:", "'self'");
      // The one script within a page, by its hash.
      const [tag, inline] = /<script>([^<]*)<\/script>/.exec(html);
      expect(csp.match(/'sha\d+-[^']*'/g)).toEqual([`'sha256-${createHash('sha256').update(inline).digest('base64')}'`]);
      html = html.replace(tag, '');
    } else expect(csp).not.toContain("'sha");
    expect(csp).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/);
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);
    const files = [...html.matchAll(/<(?:script|link rel="stylesheet")[^>]*>/g)].map(([tag]) => tag);
    expect(files.length).toBe(path === 'requirements.html' ? 2 : 3);
    const checks = files.flatMap((tag) => [
      [/ (?:src|href)="\.\/([^"]*)"/.exec(tag)[1], / integrity="([^"]*)"/.exec(tag)[1]],
      ...[...tag.matchAll(/ data-\w+="\.\/([^"]*)" data-\w+-integrity="([^"]*)"/g)].map(([, file, check]) => [file, check]),
    ]);
    if (path !== 'requirements.html') expect(checks.length).toBe(6);
    for (const [file, check] of checks) {
      expect(check, file).toBe(`sha384-${createHash('sha384').update(site.files.get(file)).digest('base64')}`);
    }
  }
  expect(site.text('index.html')).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';");
});

test.describe('with a service worker to be had', () => {
  test.use({ serviceWorkers: 'allow' });
  for (const path of ['', 'frame.html']) test(`./${path} refuses what is not its own`, ({ page, site }) => refusals(page, site, path));
});

async function refusals(page, site, path) {
  await page.goto(site.url + path);
  await opened(page);
  const other = new Site();
  await other.start();
  const refused = await page.evaluate(async (other) => {
    // What a test's evaluation runs at once may use eval; what comes later may not.
    await new Promise((resolve) => setTimeout(resolve));
    const tries = {
      eval: () => eval('1'),
      function: () => new Function('return 1')(),
      markup: () => { document.body.innerHTML += '<p>'; },
      script: () => { document.createElement('script').src = `${other}boot.js`; },
      worker: () => navigator.serviceWorker.register('./other.js'),
      fetch: () => fetch(other),
      image: () => new Promise((resolve, reject) => { Object.assign(new Image(), { onload: resolve, onerror: reject, src: `${other}icon.svg` }); }),
    };
    const refused = [];
    for (const [name, attempt] of Object.entries(tries)) {
      try {
        await attempt();
      } catch {
        refused.push(name);
      }
    }
    const style = document.createElement('div');
    style.setAttribute('style', 'color: red');
    if (!style.style.color) refused.push('style');
    return refused;
  }, other.url);
  expect(refused).toEqual(['eval', 'function', 'markup', 'script', 'worker', 'fetch', 'image', 'style']);
  expect(other.asked).toEqual([]);
  await other.stop();
}

for (const [name, pattern] of [['style', /^style-/], ['script of the start', /^boot-/], ['glue', /^app-.*js$/], ['program', /^app-.*wasm$/], ['rest of the program', /^rest-.*wasm$/], ['rest of the style', /^rest-.*css$/]]) {
  test(`does not take a ${name} that was changed on its way`, async ({ page, site }) => {
    const path = [...site.files.keys()].find((path) => pattern.test(path));
    const content = site.files.get(path);
    site.files.set(path, Buffer.concat([content, Buffer.from(path.endsWith('wasm') ? [0, 2, 1, 120] : ' ')]));
    await page.goto('./');
    if (name === 'style') {
      await opened(page);
      expect(await page.evaluate(() => getComputedStyle(document.querySelector('.band')).backgroundColor)).toBe('rgba(0, 0, 0, 0)');
    } else if (name === 'script of the start') {
      await expect(page.getByRole('status').filter({ hasText: '正在打开' })).toBeVisible();
      await expect(page.getByRole('link', { name: '0355-3036240' })).toBeVisible();
    } else if (name.startsWith('rest')) {
      await expect(page.getByRole('status').filter({ hasText: '页面没有全部取到' })).toBeVisible({ timeout: 15_000 });
    } else await expect(page.getByRole('alert')).toContainText('页面没有打开');
  });
}

// Every text of the policy, with markup in it that would act.
const MARKUP = '<img src="x" onerror="window.hacked=1"><b id="hacked">';
const TEXTS = new Set(['name', 'short_name', 'scope_note', 'projection_note', 'issuers', 'label', 'asks', 'ask', 'help', 'intro', 'title', 'met', 'unmet', 'text', 'why', 'issuer', 'readings', 'note', 'offices', 'address']);
function marked(value, isText = false) {
  if (typeof value === 'string') return isText ? `${value}${MARKUP}` : value;
  if (Array.isArray(value)) return value.map((item) => marked(item, isText));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, marked(inner, TEXTS.has(key))]));
}

test('markup in a policy is shown as text', async ({ page, site }) => {
  const hostile = marked(policy);
  // The title of a change is an id.
  hostile.changes.forEach((change, at) => { change.title = policy.changes[at].title; });
  site.files.set(POLICY, Buffer.from(JSON.stringify(hostile)));
  site.files.set('requirements.html', Buffer.from(requirementsPage(hostile, '')));
  const unhurt = async () => {
    await expect(page.locator('main')).toContainText('<img src="x"');
    expect(await page.evaluate(() => [window.hacked, document.querySelectorAll('img[src=x], #hacked').length])).toEqual([undefined, 0]);
  };
  for (const address of ['./', `./#step-${policy.steps[0].id}`, `./#step-${policy.steps[1].id}`, './#check', './#report', './requirements.html']) {
    await page.goto('about:blank');
    await page.goto(address);
    await opened(page);
    await unhurt();
  }
});
