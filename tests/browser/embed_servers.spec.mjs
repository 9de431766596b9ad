// embed.js on servers that were not set up for it: without the header that a sandboxed frame needs, with a query that
// is dropped, and where nothing comes at all.
import { expect } from '@playwright/test';
import { evaluate } from './cli.mjs';
import { complete, hosted, overflow, test, widget } from './host.mjs';
import { CHECK, Person, policy, readReport, REPORT } from './person.mjs';

const POLICY = 'policies/changzhi-engineering-2024.json';
const replaced = { ...policy, short_name: '换过的政策', contacts: policy.contacts.map((contact) => ({ ...contact, phone: '0355-9999999' })) };
const DAY = new Date('2024-10-10T10:00:00+08:00');

const forged = (site) => ({ 'index.json': site.text('policies/index.json'), [POLICY.split('/')[1]]: JSON.stringify(replaced) });

/** A page of the host with this body. */
async function shown(page, host, body) {
  host.files.set('page.html', Buffer.from(`<!doctype html><meta charset="utf-8"><title>网站</title>${body}`));
  await page.goto(`${host.url}page.html`);
}

const inside = (page) => page.locator('zhicheng-check iframe').first().contentFrame();
const height = (page) => page.evaluate(() => document.querySelector('zhicheng-check').shadowRoot.querySelector('iframe').style.height);

test.describe('without Access-Control-Allow-Origin', () => {
  test.beforeEach(({ site }) => { delete site.headers['Access-Control-Allow-Origin']; });

  test('leads to the report, in a frame that fits and tells its host height and step only', async ({ page, site, host }) => {
    test.slow();
    const [frame] = await hosted(page, host, widget(site, 'target="engineer" theme="#8a0f0f"'));
    expect(frame.url()).toContain('frame-one.html');
    expect(await frame.evaluate(() => window.origin)).toBe('null');
    expect(await frame.evaluate(() => getComputedStyle(document.querySelector('.band')).backgroundColor)).toBe('rgb(138, 15, 15)');
    await expect(frame.getByRole('radio', { name: '工程师（中级）', exact: true })).toBeChecked();
    const person = new Person(frame, complete, { arrive: () => expect.poll(() => overflow(frame)).toBe(0) });
    await person.until(CHECK);
    await person.turn(person.button('看结果'), REPORT);
    const expected = evaluate(person.entered);
    for (const [title, { verdict }] of Object.entries(await readReport(frame))) expect(verdict).toBe(expected[title].verdict);
    const told = await page.evaluate(() => window.told);
    expect(told.filter((event) => !/^(height \d+|step (start|step-[a-z_-]+|check|report))$/.test(event))).toEqual([]);
    expect(told).toContain('step report');
    expect(site.asked.filter((path) => /frame-one/.test(path)).length).toBe(1);
  });

  test('works in a page of the same site', async ({ page, site }) => {
    await shown(page, site, widget(site));
    const frame = inside(page);
    await frame.getByRole('button', { name: '开始自查' }).click();
    await expect(frame.getByRole('heading', { level: 2 })).toHaveText(policy.steps[0].title);
  });

  test('goes by the policy that was put in the place of the built one', async ({ page, site, host }) => {
    site.files.set(POLICY, Buffer.from(JSON.stringify(replaced)));
    await shown(page, host, widget(site));
    const frame = inside(page);
    await expect(frame.getByRole('heading', { level: 2 })).toHaveText('换过的政策');
    await expect(frame.getByRole('button', { name: '开始自查' })).toBeVisible();
  });

  test('goes by the built policy where the folder\'s cannot be had', async ({ page, site, host }) => {
    await page.clock.install({ time: DAY });
    site.files.delete('relay.html');
    await shown(page, host, widget(site));
    await expect.poll(() => site.asked.filter((path) => path.includes('relay')).length).toBe(1);
    await page.clock.runFor(8000);
    await expect(inside(page).getByRole('heading', { level: 2 })).toHaveText(policy.short_name);
    await expect(inside(page).getByText('正在打开')).toHaveCount(0);
  });

  // In a frame of the host's own making, which other frames can reach by its place: they cannot reach into the widget.
  for (const [who, isHost] of [['a stranger in that page', true], ['that page where the host is said to be another', false]]) {
    test(`the frame takes policies from the page around it, and not from ${who}`, async ({ page, site, host }) => {
      host.files.set('stranger.html', Buffer.from('<!doctype html><title>stranger</title>'));
      const said = isHost ? new URL(host.url).origin : 'https://elsewhere.example';
      const frame = `<iframe sandbox="allow-scripts" src="${site.url}frame-one.html?host=${said}"></iframe>`;
      await page.clock.install({ time: DAY });
      await shown(page, host, `${frame}<iframe src="${host.url}stranger.html" name="stranger"></iframe>`);
      const within = page.locator('iframe').first().contentFrame();
      await expect(within.getByText('正在打开')).toBeVisible();
      const sender = isHost ? page.frame('stranger') : page;
      await sender.evaluate((forged) => (window === top ? window : parent)[0].postMessage(forged, '*'), forged(site));
      await page.clock.runFor(8000);
      await expect(within.getByRole('heading', { level: 2 })).toHaveText(policy.short_name);
      await expect(within.getByText('正在打开')).toHaveCount(0);
    });
  }

  test('and the page around takes none from a stranger', async ({ page, site, host }) => {
    host.files.set('stranger.html', Buffer.from('<!doctype html><title>stranger</title>'));
    site.files.delete('relay.html');
    await page.clock.install({ time: DAY });
    await shown(page, host, `${widget(site)}<iframe src="${host.url}stranger.html" name="stranger"></iframe>`);
    await expect.poll(() => site.asked.filter((path) => path.includes('relay')).length).toBe(1);
    await page.frame('stranger').evaluate((forged) => parent.postMessage(forged, '*'), forged(site));
    await page.clock.runFor(8000);
    await expect(inside(page).getByRole('heading', { level: 2 })).toHaveText(policy.short_name);
  });
});

for (const header of [true, false]) {
  test(`opens what the attributes say where the server drops the query, ${header ? 'with' : 'without'} the header`, async ({ page, site, host }) => {
    if (!header) delete site.headers['Access-Control-Allow-Origin'];
    // As npm's serve does.
    for (const name of ['frame', 'frame-one']) {
      site.instead.set(`${name}.html`, (response) => response.writeHead(301, { ...site.headers, Location: `./${name}` }).end());
      site.instead.set(name, (response) => response.writeHead(200, { ...site.headers, 'Content-Type': 'text/html; charset=utf-8' }).end(site.files.get(`${name}.html`)));
    }
    await shown(page, host, widget(site, 'target="technician" year="2027" theme="#8a0f0f"'));
    const frame = inside(page);
    await expect(frame.getByText('正在打开')).toHaveCount(0);
    await expect(frame.locator('.notice:visible').first()).toContainText('2027年10月9日');
    await expect(frame.getByRole('radio', { name: /^技术员/ })).toBeChecked();
    expect(await frame.locator('.band').evaluate((band) => getComputedStyle(band).backgroundColor)).toBe('rgb(138, 15, 15)');
    expect(await height(page)).not.toBe('640px');
  });
}

test.describe('where nothing comes', () => {
  const note = '自查还没有打开';

  test('the widget says so after some seconds, with the way round, until something comes', async ({ page, site, host }) => {
    await page.clock.install({ time: DAY });
    site.instead.set('frame.html', (response) => response.writeHead(404, { ...site.headers, 'Content-Type': 'text/html' }).end('<p>404'));
    await shown(page, host, widget(site, 'target="engineer"'));
    await page.clock.runFor(9000);
    await expect(page.getByText(note)).toHaveCount(0);
    await page.clock.runFor(2000);
    await expect(page.getByText(note)).toBeVisible();
    await expect(page.getByRole('link', { name: '单独打开自查' })).toHaveAttribute('href', `${site.url}?target=engineer&`);
    await expect(page.getByRole('link', { name: '安装检查' })).toHaveAttribute('href', `${site.url}check.html`);
    site.instead.clear();
    await page.evaluate(() => document.querySelector('zhicheng-check').setAttribute('target', 'technician'));
    await expect(page.getByText(note)).toHaveCount(0);
    await expect(inside(page).getByRole('radio', { name: /^技术员/ })).toBeChecked();
    await expect.poll(() => height(page)).not.toBe('640px');
    await page.clock.runFor(20_000);
    await expect(page.getByText(note)).toHaveCount(0);
  });
});
