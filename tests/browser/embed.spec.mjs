// In another site's page: by embed.js, sandboxed, and as a plain frame.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { evaluate } from './cli.mjs';
import { begin, complete, hosted, overflow, test, widget } from './host.mjs';
import { CHECK, Person, policy, readReport, REPORT } from './person.mjs';

const sample = readFileSync(new URL('../../docs/embedding-sample.html', import.meta.url), 'utf8');

// Where a service worker could be had, none may be asked for.
test.use({ serviceWorkers: 'allow' });

const band = (frame) => frame.evaluate(() => getComputedStyle(document.querySelector('.band')).backgroundColor);
const OWN = 'rgb(11, 79, 138)';
const WISH = 'zhicheng theme 8a0f0f';

test('leads to the report, in a frame that always fits, and tells its host height and step only', async ({ page, site, host }) => {
  test.slow();
  const [frame] = await hosted(page, host, `<div id="above"></div>${widget(site)}<script>document.getElementById('above').style.height = '900px'</script>`);
  expect(await frame.evaluate(() => window.origin)).toBe('null');
  const person = new Person(frame, complete, {
    arrive: async () => {
      await expect.poll(() => overflow(frame)).toBe(0);
      // The beginning of a new step is in sight.
      await expect.poll(() => page.evaluate(() => document.querySelector('zhicheng-check').getBoundingClientRect().top)).toBeGreaterThanOrEqual(-1);
    },
  });
  await person.until(CHECK);
  await person.turn(person.button('看结果'), REPORT);
  const expected = evaluate(person.entered);
  for (const [title, { verdict }] of Object.entries(await readReport(frame))) expect(verdict).toBe(expected[title].verdict);

  const { heard, told } = await page.evaluate(() => ({ heard, told }));
  expect(heard.filter((message) => !/^zhicheng (height \d+|step (start|step-[a-z_-]+|check|report))$/.test(message))).toEqual([]);
  expect(told).toEqual(heard.map((message) => message.replace('zhicheng ', '')));
  expect(told.filter((event) => event.startsWith('step')).map((event) => event.slice(5))).toEqual(expect.arrayContaining(['start', 'check', 'report']));
  expect(site.asked.filter((path) => path.includes('sw.js'))).toEqual([]);
});

test('opens what its attributes say, and takes another look without losing an answer', async ({ page, site, host }) => {
  const [frame] = await hosted(page, host, widget(site, 'target="engineer" theme="#8a0f0f" title="自查"'));
  await expect(page.locator('iframe[title="自查"]')).toBeVisible();
  await expect(frame.getByRole('radio', { name: '工程师（中级）', exact: true })).toBeChecked();
  const colour = () => band(frame);
  expect(await colour()).toBe('rgb(138, 15, 15)');
  const person = await begin(frame);
  await person.answerStep(policy.steps[0].title);
  const wear = (theme) => page.evaluate((theme) => document.querySelector('zhicheng-check').setAttribute('theme', theme), theme);
  await wear('#1a5f2e');
  await expect.poll(colour).toBe('rgb(26, 95, 46)');
  // Too pale to read, and no colour at all: the page's own.
  for (const bad of ['#ffcc00', 'red;x:url(//evil)', '12345', '']) {
    await wear('#1a5f2e');
    await expect.poll(colour).toBe('rgb(26, 95, 46)');
    await wear(bad);
    await expect.poll(colour).toBe(OWN);
  }
  const size = () => frame.evaluate(() => getComputedStyle(document.body).fontSize);
  const ground = () => frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const show = (mode) => page.evaluate((mode) => document.querySelector('zhicheng-check').setAttribute('mode', mode), mode);
  for (const [mode, letters, background] of [
    ['large', '24px', 'rgb(255, 255, 255)'], ['largest high', '30px', 'rgb(0, 0, 0)'], ['high', '18px', 'rgb(0, 0, 0)'], ['', '18px', 'rgb(255, 255, 255)'],
  ]) {
    await show(mode);
    await expect.poll(async () => [await size(), await ground()], mode).toEqual([letters, background]);
    await expect.poll(() => overflow(frame)).toBe(0);
  }
  await expect(person.heading()).toHaveText(policy.steps[0].title);
  expect(await frame.getByRole('radio', { checked: true }).count()).toBeGreaterThan(0);
  const [large] = await hosted(page, host, widget(site, 'mode="large high"'));
  expect(await large.evaluate(() => [getComputedStyle(document.body).fontSize, getComputedStyle(document.body).backgroundColor])).toEqual(['24px', 'rgb(0, 0, 0)']);
});

test('looks at the year that its attribute names, and anew at another', async ({ page, site, host }) => {
  host.files.set('page.html', Buffer.from(`<!doctype html><meta charset="utf-8"><title>网站</title>${widget(site, 'year="2027" target="engineer"')}`));
  await page.goto(`${host.url}page.html`);
  const notice = page.frameLocator('iframe').locator('.notice:visible').first();
  await expect(notice).toContainText('2027年10月9日');
  expect(page.frames().map((frame) => frame.url()).join()).toContain('target=engineer&year=2027&');
  await page.evaluate(() => document.querySelector('zhicheng-check').setAttribute('year', '2030'));
  await expect(notice).toContainText('2030年10月9日');
});

/** Lets the sender send the wish to the frame, and waits until everything there that listens has heard it. */
async function wished(frame, sender, send) {
  await frame.evaluate(() => {
    window.got = [];
    addEventListener('message', ({ data }) => got.push(data));
  });
  await sender.evaluate(send, WISH);
  await expect.poll(() => frame.evaluate(() => got)).toContain(WISH);
}

test('neither side listens to a stranger', async ({ page, site, host }) => {
  host.files.set('stranger.html', Buffer.from('<!doctype html><title>stranger</title>'));
  const [frame] = await hosted(page, host, `${widget(site)}<iframe src="${host.url}stranger.html" sandbox="allow-scripts" name="stranger"></iframe>`);
  const height = () => page.evaluate(() => document.querySelector('zhicheng-check').shadowRoot.querySelector('iframe').style.height);
  await expect.poll(() => overflow(frame)).toBe(0);
  const before = await height();
  await page.frame('stranger').evaluate(() => {
    parent.postMessage('zhicheng height 7', '*');
    parent.postMessage('zhicheng step stolen', '*');
  });
  await expect.poll(() => page.evaluate(() => heard)).toContain('zhicheng step stolen');
  expect(await height()).toBe(before);
  expect(await page.evaluate(() => told)).not.toContain('step stolen');
  // The page itself, as if another's script were in it.
  await wished(frame, frame, (wish) => window.postMessage(wish, '*'));
  expect(await band(frame)).toBe(OWN);
});

// In a frame of the host's own making, which other frames can reach by its place: they cannot reach into the widget.
for (const [name, origin, sandbox] of [["of the host's own origin", true, ''], ['of no origin', true, 'sandbox="allow-scripts"'], ['where the host is said to be another', false, '']]) {
  test(`the frame listens to the page around it only: ${name}`, async ({ page, site, host }) => {
    host.files.set('stranger.html', Buffer.from('<!doctype html><title>stranger</title>'));
    const said = origin ? new URL(host.url).origin : 'https://elsewhere.example';
    const [frame] = await hosted(page, host, `<iframe sandbox="allow-scripts" src="${site.url}frame.html?host=${said}"></iframe>
      <iframe src="${host.url}stranger.html" ${sandbox} name="stranger"></iframe>`);
    const sender = origin ? page.frame('stranger') : page;
    await wished(frame, sender, (wish) => (window === top ? window : parent)[0].postMessage(wish, '*'));
    expect(await band(frame)).toBe(OWN);
    if (!origin) return expect(await page.evaluate(() => heard)).toEqual([]);
    // Whereas the host is heard.
    await page.evaluate((wish) => window[0].postMessage(wish, '*'), WISH);
    await expect.poll(() => band(frame)).toBe('rgb(138, 15, 15)');
  });
}

test('what the frame shows instead of the self-check is not listened to', async ({ page, site, host }) => {
  host.files.set('stranger.html', Buffer.from('<!doctype html><title>stranger</title><p>stranger</p>'));
  await hosted(page, host, widget(site));
  await page.evaluate((address) => {
    const frame = document.querySelector('zhicheng-check').shadowRoot.querySelector('iframe');
    frame.removeAttribute('sandbox');
    frame.src = address;
  }, `${host.url}stranger.html`);
  await expect(page.frameLocator('iframe').getByText('stranger')).toBeVisible();
  await page.frame({ url: /stranger/ }).evaluate(() => parent.postMessage('zhicheng step stolen', '*'));
  await expect.poll(() => page.evaluate(() => heard)).toContain('zhicheng step stolen');
  expect(await page.evaluate(() => told)).not.toContain('step stolen');
});

test('two on one page do not get into each other\'s way', async ({ page, site, host }) => {
  const [first, second] = await hosted(page, host, `${widget(site)}${widget(site, 'target="technician" theme="#8a0f0f"')}`);
  const person = await begin(second);
  await person.answerStep(policy.steps[0].title);
  await expect(first.getByRole('heading', { level: 2 })).toHaveText(policy.short_name);
  for (const frame of [first, second]) await expect.poll(() => overflow(frame)).toBe(0);
});

for (const [name, head] of [
  ['everything undone', '<style>* { all: initial !important }</style>'],
  ['everything hidden and tiny', '<style>* { font-size: 3px !important; color: #fff !important; visibility: hidden; line-height: 0 !important } iframe { display: none !important; height: 9px !important; width: 5px !important }</style>'],
  ['as in a frame of columns', '<style>*, ::before, ::after { box-sizing: border-box } body { margin: 0; font: 400 1rem/1.5 serif } body > * { float: left; max-width: 100%; flex: 0 0 auto } iframe { max-width: 100%; border: 9px solid red }</style>'],
]) {
  test(`a host's styles do not reach inside: ${name}`, async ({ page, site, host }) => {
    const looks = (frame) => frame.evaluate(() => [...document.querySelectorAll('body, h1, h2, p, label, button')].map((element) => {
      const { fontSize, color, lineHeight, visibility, display, backgroundColor } = getComputedStyle(element);
      return { fontSize, color, lineHeight, visibility, display, backgroundColor };
    }));
    const [plain] = await hosted(page, host, widget(site));
    const expected = await looks(plain);
    const [frame] = await hosted(page, host, widget(site), head);
    expect(await looks(frame)).toEqual(expected);
    await expect.poll(() => overflow(frame)).toBe(0);
    const { width, height } = await page.evaluate(() => document.querySelector('zhicheng-check').shadowRoot.querySelector('iframe').getBoundingClientRect());
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(600);
  });
}

test('as a plain frame of fixed height it works, and scrolls', async ({ page, site, host }) => {
  const [frame] = await hosted(page, host, `<iframe name="check" src="${site.url}?target=engineer" title="职称自查" style="width:100%;height:500px;border:0"></iframe>`);
  expect(await overflow(frame)).toBeGreaterThan(0);
  const person = await begin(frame);
  await person.answerStep(policy.steps[0].title);
  await person.turn(person.button('继续'));
  expect(await page.evaluate(() => heard)).toEqual([]);
});

test('the sample page of the guide is alive', async ({ page, site }) => {
  // The folder zhicheng/ beside the page.
  for (const [path, content] of [...site.files]) site.files.set(`zhicheng/${path}`, content);
  site.files.set('sample.html', Buffer.from(sample));
  await page.goto('sample.html');
  await expect(page.frameLocator('iframe').getByRole('button', { name: '开始自查' })).toBeVisible();
  await expect(page.frameLocator('iframe').getByText('正在打开')).toHaveCount(0);
});

test('embed.js is small', ({ site }) => {
  expect(gzipSync(site.files.get('embed.js'), { level: 9 }).length).toBeLessThanOrEqual(1536);
});
