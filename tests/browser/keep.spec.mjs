// Keeping the answers, losing none, leaving none behind, and taking the report along. As a person does: by labels.
import { readFileSync } from 'node:fs';
import { expect, onDay, test } from './day.mjs';
import { expectAccessible } from './axe.mjs';
import { evaluate, personas } from './cli.mjs';
import { CHECK, expectNoSidewaysScroll, Person, policy, readReport, REPORT } from './person.mjs';

const KEY = `zhicheng/answers/${policy.id}`;
const COMPLETE = personas.get('a complete engineer applicant');
const CIVIL_SERVANT = personas.get('civil servant');
const DEVICE = '保存在这台设备上';
const PUBLIC = '这是公用电脑';
const MEMORY = '不保存';
const IMPORT = '导入回答文件';

const kept = (page) => page.evaluate((key) => localStorage.getItem(key), KEY);
const told = (page) => page.locator('.told');

function file(content, name = 'answers.json') {
  const buffer = Buffer.isBuffer(content) ? content : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  return { name, mimeType: 'application/json', buffer };
}

async function opened(page, query = '') {
  const person = new Person(page, CIVIL_SERVANT);
  await person.open(query);
  return person;
}

/** The applicant comes with a file, which is quicker than to answer everything. */
async function imported(page, answers) {
  const person = await opened(page);
  await page.getByLabel(IMPORT).setInputFiles(file(answers));
  await expect(told(page)).toContainText(`已导入${Object.keys(answers).length}个问题的回答`);
  return person;
}

async function atReport(page, answers) {
  const person = await imported(page, answers);
  await person.turn(person.link('检查回答'), CHECK);
  await person.turn(person.button('看结果'), REPORT);
  return person;
}

async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('nothing is kept before it is asked for; then a reload and a restart lose nothing', async ({ page, context }) => {
  const person = await opened(page);
  await expect(page.getByRole('radio', { name: MEMORY, exact: true })).toBeChecked();
  await person.turn(person.button('开始自查'), '你的单位');
  await person.group('你在长治市的单位工作吗？').getByRole('radio', { name: '是', exact: true }).check();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.goBack();
  await page.getByRole('radio', { name: DEVICE, exact: true }).check();
  await expect.poll(() => kept(page)).toContain('"in_changzhi":true');
  await person.turn(person.button('继续自查'), '你的单位');
  await person.group('你在长治市的单位工作吗？').getByRole('radio', { name: '否', exact: true }).check();
  await expect.poll(() => kept(page)).toContain('"in_changzhi":false');

  await page.reload();
  await expect(person.heading()).toHaveText('你的单位');
  await expect(told(page)).toContainText('已经取回');
  await expect(person.group('你在长治市的单位工作吗？').getByRole('radio', { name: '否', exact: true })).toBeChecked();

  const later = await context.newPage();
  const again = await opened(later);
  await expect(later.getByText('上次保存在这台设备上的回答已经取回。')).toBeVisible();
  await again.turn(again.link('检查回答'), CHECK);
  await expect(later.getByRole('definition').filter({ hasText: /^否|不在/ }).first()).toBeVisible();
});

test('half a date and 「不清楚」 come back too', async ({ page }) => {
  await page.addInitScript(([key]) => localStorage.setItem(key, JSON.stringify({
    format: 1, answers: { in_changzhi: true, unit_kind: 'private_enterprise', civil_servant: false },
    unsure: ['retired'], typed: { birth_on: ['19', '5', ''] }, target: 'engineer', thorough: false,
  })), [KEY]);
  const person = new Person(page, {});
  await page.goto('/#step-retirement');
  await expect(person.heading()).toHaveText('年龄和退休');
  await expect(page.locator('[name="birth_on-year"]')).toHaveValue('19');
  await expect(page.locator('[name="birth_on-month"]')).toHaveValue('5');
  await expect(page.locator('[name=retired][value=unsure], [name=retired-unsure]')).toBeChecked();
});

test('one tap erases, here and on the device; and it can be taken back until the next page', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('the-bureaus-own', 'stays'));
  const person = await imported(page, COMPLETE);
  await page.getByRole('radio', { name: DEVICE, exact: true }).check();
  await person.turn(person.link('检查回答'), CHECK);
  const before = await page.getByRole('definition').allTextContents();
  await person.turn(person.button('清空重来'), policy.short_name);
  await expect(told(page)).toContainText('已经清空');
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ 'the-bureaus-own': 'stays' });
  await expectAccessible(page, 'erased');

  await person.turn(person.button('撤销'), CHECK);
  expect(await page.getByRole('definition').allTextContents()).toEqual(before);
  await expect.poll(() => kept(page)).toContain('"answers"');

  await person.turn(person.button('清空重来'), policy.short_name);
  await person.turn(person.button('开始自查'), '你的单位');
  await page.goBack();
  await expect(person.button('撤销')).toHaveCount(0);
  expect(await kept(page)).toBe(null);
  await page.reload();
  await expect(person.button('开始自查')).toBeVisible();
});

test.describe('with a clock that is wound', () => {
test.use({ day: null });

test('a public computer keeps nothing, warns after nine idle minutes and clears after ten', async ({ page }) => {
  await page.clock.install({ time: new Date('2024-10-20T10:00:00+08:00') });
  const person = await imported(page, COMPLETE);
  await page.getByRole('radio', { name: DEVICE, exact: true }).check();
  await expect.poll(() => kept(page)).not.toBe(null);
  await page.getByRole('radio', { name: PUBLIC, exact: true }).check();
  await expect.poll(() => kept(page)).toBe(null);
  const warning = page.getByRole('alertdialog');

  await page.clock.runFor('08:55');
  await expect(warning).toHaveCount(0);
  await page.clock.runFor('00:10');
  await expect(warning).toBeVisible();
  const stay = warning.getByRole('button', { name: '我还在', exact: true });
  await expect(stay).toBeFocused();
  await expectAccessible(page, 'the warning');
  await stay.press('Enter');
  await expect(warning).toHaveCount(0);
  await page.clock.runFor('08:30');
  await expect(warning).toHaveCount(0);

  // Someone goes on without minding the warning. Sideways, where nothing can scroll: a scroll is a sign of someone too, and
  // would come some time within the ten minutes.
  await page.clock.runFor('00:45');
  await expect(warning).toBeVisible();
  await page.mouse.wheel(100, 0);
  await page.clock.runFor('00:02');
  await expect(warning).toHaveCount(0);

  await page.clock.runFor('10:01');
  await expect(told(page)).toContainText('10分钟没有操作，回答已经清空');
  await expect(person.heading()).toHaveText(policy.short_name);
  await expect(person.button('开始自查')).toBeVisible();
  await expect(person.button('撤销')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: PUBLIC, exact: true })).toBeChecked();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  // Nobody there, and nothing to clear.
  await page.clock.runFor('20:00');
  await expect(warning).toHaveCount(0);
});

test('a computer that slept through the ten minutes wakes to a cleared page', async ({ page }) => {
  await page.clock.install({ time: new Date('2024-10-20T10:00:00+08:00') });
  const person = await atReport(page, COMPLETE);
  await page.goBack();
  await expect(person.heading()).toHaveText(CHECK);
  await page.getByRole('radio', { name: PUBLIC, exact: true }).check();
  // Time goes on and no timer runs; then the lid is opened and someone taps.
  await page.clock.pauseAt(new Date('2024-10-20T10:00:05+08:00'));
  await page.clock.setSystemTime(new Date('2024-10-20T12:00:00+08:00'));
  await page.mouse.click(5, 5);
  await expect(person.heading()).toHaveText(policy.short_name);
  await expect(told(page)).toContainText('回答已经清空');
});

});

test('what is exported, the command line reads, and says what the report says; imported, it is the same', async ({ page, browser }) => {
  const person = await atReport(page, COMPLETE);
  const shown = await readReport(page);
  const { name, text } = await downloaded(page, person.button('导出回答文件'));
  expect(name).toMatch(new RegExp(`^zhicheng-${policy.review_year}-${policy.id}-\\d{4}-\\d\\d-\\d\\d\\.json$`));
  expect(JSON.parse(text)).toEqual(COMPLETE);
  const evaluated = evaluate(JSON.parse(text));
  for (const [title, { verdict, requirements }] of Object.entries(shown)) {
    expect({ verdict, requirements }, title).toEqual({ verdict: evaluated[title].verdict, requirements: evaluated[title].requirements });
  }
  const other = await onDay(await (await browser.newContext()).newPage());
  await atReport(other, JSON.parse(text));
  expect(await readReport(other)).toEqual(shown);
});

test('a foreign file: what does not fit is named, the rest is taken, and it can be taken back', async ({ page }) => {
  const person = await imported(page, CIVIL_SERVANT);
  await page.getByLabel(IMPORT).setInputFiles(file({
    in_changzhi: false, moon: 1, unit_kind: 'navy', birth_on: '1990-02-30', achievements: [{ kind: 'project', rank: 0 }],
  }));
  await expect(told(page)).toBeFocused();
  await expect(told(page)).toContainText('已导入2个问题的回答');
  const labels = Object.fromEntries(policy.facts.map(({ id, label }) => [id, label]));
  for (const place of ['moon', labels.unit_kind, labels.birth_on, `${labels.achievements}，第1条，排名`]) {
    await expect(told(page).getByRole('listitem').filter({ hasText: place })).toHaveCount(1);
  }
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'a foreign file');
  await person.button('撤销').click();
  await expect(told(page)).toBeEmpty();
  await person.turn(person.link('检查回答'), CHECK);
  await expect(page.getByRole('definition').filter({ hasText: policy.facts.find(({ id }) => id === 'civil_servant').yes ?? '是' }).first()).toBeVisible();
});

for (const [what, content, words] of [
  ['no JSON', 'hello', '不是合法的JSON'],
  ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22]), '不是合法的JSON'],
  ['empty', '', '断了'],
  ['not ours', { a: 1 }, '没有这份通知问到的内容'],
  ['too large', Buffer.alloc(2 * 1024 * 1024 + 1, 32), '文件太大'],
]) {
  test(`a file that is ${what} is told, and changes nothing`, async ({ page }) => {
    const person = await imported(page, CIVIL_SERVANT);
    await page.getByLabel(IMPORT).setInputFiles(file(content));
    await expect(told(page)).toContainText('没有导入');
    await expect(told(page)).toContainText(words);
    await expect(person.button('继续自查')).toBeVisible();
  });
}

for (const [why, spoil, words] of [
  ['denied', () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }), '浏览器不让这个页面在设备上保存'],
  ['full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }, '存储空间满了'],
]) {
  test(`storage that is ${why}: told, on the next page too, and the page goes on`, async ({ page }) => {
    await page.addInitScript(spoil);
    const person = await opened(page);
    await page.getByRole('radio', { name: DEVICE, exact: true }).click();
    await expect(told(page)).toContainText(words);
    await expect(page.getByRole('radio', { name: MEMORY, exact: true })).toBeChecked();
    await person.turn(person.button('开始自查'), '你的单位');
    await expect(told(page)).toContainText(words);
    await person.until(CHECK);
  });
}

for (const [what, text] of [['rubbish', 'rubbish'], ['of a later version', JSON.stringify({ format: 99, answers: {}, more: true })]]) {
  test(`what is kept and is ${what} is told, and stays until someone wants it gone`, async ({ page }) => {
    await page.addInitScript(([key, text]) => sessionStorage.getItem('set') || (sessionStorage.setItem('set', '1'), localStorage.setItem(key, text)), [KEY, text]);
    const person = await opened(page);
    await expect(told(page)).toContainText('读不出来');
    await person.turn(person.button('开始自查'), '你的单位');
    expect(await kept(page)).toBe(text);
    await page.reload();
    await expect(told(page)).toContainText('读不出来');
    await person.button('删掉它').click();
    await expect.poll(() => kept(page)).toBe(null);
    await expect(told(page)).toBeEmpty();
  });
}

test('two windows: one does not write over what the other has kept', async ({ page, context }) => {
  const person = await imported(page, CIVIL_SERVANT);
  await page.getByRole('radio', { name: DEVICE, exact: true }).check();
  await expect.poll(() => kept(page)).not.toBe(null);
  const other = await context.newPage();
  const second = await opened(other);
  await second.turn(second.link('检查回答'), CHECK);
  await second.turn(second.button('清空重来'), policy.short_name);
  await expect.poll(() => kept(other)).toBe(null);
  await page.getByRole('radio', { name: /^工程师/ }).check();
  await expect(told(page)).toContainText('别的窗口');
  expect(await kept(page)).toBe(null);
  await expect(person.button('继续自查')).toBeVisible();
});

test("leaving and coming back by the browser's back button loses nothing", async ({ page }) => {
  const person = await imported(page, CIVIL_SERVANT);
  await person.turn(person.link('检查回答'), CHECK);
  await page.getByRole('radio', { name: DEVICE, exact: true }).check();
  await page.goto('about:blank');
  await page.goBack();
  await expect(person.heading()).toHaveText(CHECK);
  await expect(page.getByRole('definition').first()).toBeVisible();
});

test('on paper: the lists are open, no controls, edition, day and disclaimer', async ({ page }) => {
  const person = await atReport(page, personas.get('appointed one day too late'));
  await expect(person.button('打印或存成PDF')).toBeVisible();
  const closed = await page.locator('details:not([open])').count();
  expect(closed).toBeGreaterThan(0);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.getByText('已符合的', { exact: false }).locator('xpath=..')).toHaveAttribute('open');
  await expect(page.getByRole('checkbox').first()).toBeVisible();
  // Why a requirement is met, and what was answered, is on paper too.
  const met = page.locator('[data-status=met]').first();
  await expect(met.getByText(/\S{4}/).nth(1)).toBeVisible();
  await expect(page.getByText('你的回答', { exact: true })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: /^非公经济组织$/ })).toBeVisible();
  // A heading of what stays closed would have nothing below it.
  expect(await page.locator('details:not([open]):not(.row)').evaluateAll((found) => found.filter((one) => one.getClientRects().length).length)).toBe(0);
  const paper = page.locator('body');
  for (const words of [policy.name, policy.document_number, '自查日期：']) {
    await expect(page.locator('.letterhead')).toContainText(words);
  }
  await expect(page.getByText('以审核部门和评委会的决定为准')).toBeVisible();
  await expect(page.locator('.letterhead')).toBeVisible();
  // A box to tick the materials in is of use on paper.
  const controls = paper.locator('button:not(.card, .term), select, textarea, input:not([type=checkbox]), .back, .beside');
  expect(await controls.evaluateAll((found) => found.filter((one) => one.getClientRects().length).map((one) => one.outerHTML))).toEqual([]);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('details:not([open])')).toHaveCount(closed);
});

test('the downloaded report opens by itself, and says what the page says', async ({ page, browser }) => {
  const person = await atReport(page, personas.get('appointed one day too late'));
  const { name, text } = await downloaded(page, person.button('下载结果'));
  expect(name).toMatch(new RegExp(`^zhicheng-${policy.review_year}-${policy.id}-\\d{4}-\\d\\d-\\d\\d\\.html$`));
  const alone = await (await browser.newContext({ offline: true })).newPage();
  const asked = [];
  alone.on('request', (request) => asked.push(request.url()));
  await alone.setContent(text);
  await expect(alone.getByRole('heading', { level: 1 })).toHaveText('职称自查结果（2024年度）');
  await expect(alone.getByText(policy.document_number)).toBeVisible();
  await expect(alone.getByText('以审核部门和评委会的决定为准')).toBeVisible();
  await expect(alone.getByRole('heading', { level: 2 })).toHaveCount(policy.titles.length);
  await expect(alone.getByRole('heading', { level: 2 }).first()).toContainText('工程师：还差1项');
  await expectNoSidewaysScroll(alone);
  await expectAccessible(alone, 'the downloaded report');
  expect(asked).toEqual([]);
});

test('the report is copied as text; where the browser does not copy, it can be selected', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const person = await atReport(page, personas.get('appointed one day too late'));
  await person.button('复制文字').click();
  await expect(page.getByText('已复制')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('工程师：还差1项');
  expect(text).toContain(policy.document_number);
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await person.button('复制文字').click();
  const area = page.getByLabel('浏览器不让直接复制', { exact: false });
  await area.focus();
  const selected = await area.evaluate((one) => one.value.slice(one.selectionStart, one.selectionEnd));
  expect(selected.trim().replace(/\s+/g, ' ')).toBe(text.trim().replace(/\s+/g, ' '));
  await expectAccessible(page, 'text to copy');
});

test('in an app without printing and downloads there is a picture to keep', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    baseURL, locale: 'zh-CN', viewport: { width: 360, height: 740 },
    userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0',
  });
  const page = await onDay(await context.newPage());
  const person = await atReport(page, personas.get('appointed one day too late'));
  for (const name of ['打印或存成PDF', '下载结果', '导出回答文件']) await expect(person.button(name)).toHaveCount(0);
  await person.button('做成图片').click();
  const picture = page.getByRole('img', { name: '自查结果的图片' });
  await expect(picture).toBeVisible();
  expect(await picture.getAttribute('src')).toMatch(/^data:image\/png;base64,/);
  const { width, height, marks } = await picture.evaluate(async (image) => {
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let marks = 0;
    for (let at = 0; at < data.length; at += 4) marks += data[at] < 128 ? 1 : 0;
    return { width: canvas.width, height: canvas.height, marks };
  });
  expect(width).toBe(1080);
  expect(height).toBeGreaterThan(400);
  expect(marks, 'dark points, of letters').toBeGreaterThan(2000);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'the picture');
});
