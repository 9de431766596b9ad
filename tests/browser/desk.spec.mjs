// The officers' desk, as an officer uses it: by what things are called.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe.mjs';
import { expectNoSidewaysScroll, policy } from './person.mjs';
import { keptWhole, test } from './site.mjs';

const FILE = `${policy.id}.json`;
const shipped = readFileSync(new URL(`../../static/policies/${FILE}`, import.meta.url), 'utf8');
const CASES = new URL('../cases/personas.ndjson', import.meta.url).pathname;

async function opened(page, how = '打开来改') {
  await page.goto('desk.html');
  await page.getByRole('button', { name: how, exact: true }).click();
  await expect(page.getByRole('button', { name: '存成文件', exact: true })).toBeVisible();
}

const clause = (page, name) => page.getByRole('navigation', { name: '政策的内容' }).getByRole('button', { name }).first();
const show = (page, view) => page.getByRole('group', { name: '看什么' }).getByRole('button', { name: view });

const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

async function saved(page, testInfo, button = '存成文件') {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button, exact: true }).click()]);
  const path = testInfo.outputPath(download.suggestedFilename());
  await download.saveAs(path);
  return { path, name: download.suggestedFilename(), text: readFileSync(path, 'utf8') };
}

const zhicheng = (...args) => execFileSync(process.env.ZHICHENG, args, { encoding: 'utf8' });

test('a policy that is opened and saved is the same file', async ({ page }, testInfo) => {
  await page.goto('desk.html');
  await page.getByLabel('打开电脑上的政策文件').setInputFiles(file(FILE, shipped));
  await expect(page.getByText('检查过了，没有问题。')).toBeVisible();
  expect((await saved(page, testInfo)).text).toBe(shipped);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'general');
});

test('a threshold is changed: a case turns red, undoing turns it green, and what is saved passes the linter', async ({ page }, testInfo) => {
  await opened(page);
  await show(page, '案例').click();
  await page.getByLabel('打开案例文件').setInputFiles(CASES);
  await expect(page.getByRole('status').filter({ hasText: '个案例都对。' })).toBeVisible();
  await expectAccessible(page, 'cases');

  await show(page, '编辑').click();
  await clause(page, /^3\.3\.1 /).click();
  await page.getByRole('button', { name: /资历（工程师）/ }).click();
  const years = page.getByLabel('满几年').nth(1);
  await expect(years).toHaveValue('4');
  await expectAccessible(page, 'a rule');
  await years.fill('9');
  await years.press('Tab');
  await expect(show(page, /案例：\d+个不一样/)).toBeVisible();
  await show(page, '案例').click();
  await expect(page.getByText(/工程师的「资历」：应为「符合」，结果是「还不满足」/).first()).toBeVisible();
  await expectNoSidewaysScroll(page);
  await show(page, '变化和核对册').click();
  await expect(page.getByText(/满9年/).first()).toBeVisible();
  await page.getByRole('button', { name: /算一算谁的结果会变/ }).click();
  await expect(page.getByRole('status').filter({ hasText: '【随机申报人】' })).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page, 'changes');
  expect((await saved(page, testInfo, '存成核对册')).text).toContain('满9年');
  const changed = await saved(page, testInfo);
  expect(changed.text).not.toBe(shipped);
  expect(zhicheng('lint', changed.path)).toBe(zhicheng('lint', new URL(`../../static/policies/${FILE}`, import.meta.url).pathname));

  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(show(page, '案例：都对')).toBeVisible();
  await page.getByRole('button', { name: '重做', exact: true }).click();
  await expect(show(page, /案例：\d+个不一样/)).toBeVisible();
});

test('a slip is told beside its place in plain words, loses nothing, and leads there', async ({ page }) => {
  await opened(page);
  await clause(page, /^3\.7 /).click();
  await page.getByRole('button', { name: /申报条件.*专业科目/ }).click();
  const hours = page.getByLabel('数', { exact: true }).first();
  await hours.fill('六十');
  await hours.press('Tab');
  await expect(page.getByRole('region', { name: '检查结果' })).toContainText('有1处要改');
  await expect(hours).toHaveValue('六十');
  await expect(hours).toHaveAccessibleDescription('这里是「六十」，应为不小于0的整数');
  await expect(clause(page, /^3\.7 .*要改/)).toBeVisible();
  await show(page, '预览').click();
  await expect(page.getByText('改好以后才能预览')).toBeVisible();
  await show(page, '编辑').click();
  await clause(page, /^3\.1 /).click();
  await page.getByRole('button', { name: /申报条件「专业科目」/ }).click();
  await expect(hours).toBeFocused();
  await hours.fill('６０');
  await hours.press('Tab');
  await expect(page.getByText('检查过了，没有问题。')).toBeVisible();
});

test('a later year is begun in one step: what goes along has gone, and what people must decide is listed', async ({ page }, testInfo) => {
  await page.goto('desk.html');
  const next = policy.review_year + 3;
  await page.getByRole('listitem').filter({ hasText: FILE }).getByLabel('年度').selectOption(`${next}年度`);
  await page.getByRole('button', { name: '以它为底，做新一年度' }).click();
  await expect(page.getByText(FILE.replace(policy.review_year, next), { exact: true })).toBeVisible();
  await expect(page.getByLabel('评审年度')).toHaveValue(String(next));
  await expect(page.getByLabel('收材料截止', { exact: true })).toHaveValue(`${next}-10-31`);
  await expect(page.getByText('检查过了，没有问题。')).toBeVisible();
  const decisions = page.locator('details.decisions');
  const left = Number(/还有(\d+)处/.exec(await decisions.innerText())[1]);
  expect(left).toBeLessThanOrEqual(12);
  const entries = decisions.getByRole('listitem');
  await expectAccessible(page, 'next year');
  await page.getByLabel('收材料截止', { exact: true }).fill(`${next}年11月7日`);
  await page.getByLabel('收材料截止', { exact: true }).press('Tab');
  await expect(page.getByLabel('收材料截止', { exact: true })).toHaveValue(`${next}-11-07`);
  const closes = entries.filter({ hasText: '收材料截止' });
  await closes.getByRole('button', { name: /^已定/ }).click();
  await expect(closes).toHaveCount(0);
  await expect(decisions).toContainText(`还有${left - 1}处`);
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(closes).toHaveCount(1);
  await page.getByRole('button', { name: '重做', exact: true }).click();

  // A grey button says why; a person presses it all the same.
  await page.getByRole('button', { name: /^换一份政策/ }).click({ force: true });
  await expect(page.getByRole('status').filter({ hasText: '先存成文件' })).toBeVisible();

  // Several at once.
  await entries.filter({ hasText: '文号' }).getByRole('checkbox').check();
  await entries.filter({ hasText: '印发日期' }).getByRole('checkbox').check();
  await page.getByRole('button', { name: '勾上的2处都已定' }).click();
  await expect(entries).toHaveCount(left - 3);

  const done = await saved(page, testInfo);
  expect(JSON.parse(done.text).dates.closes).toBe(`${next}-11-07`);
  expect(zhicheng('lint', done.path)).toContain('/dates/opens: （提醒）收材料开始，待定：先按同一天顺移到了新的年度');
  await page.getByRole('button', { name: '换一份政策' }).click();
  await page.getByLabel('打开电脑上的政策文件').setInputFiles(done.path);
  await expect(entries, 'what was left is there again').toHaveCount(left - 3);
  await expectNoSidewaysScroll(page);
});

test('a policy is begun from nothing, and from another place\'s notice', async ({ page }, testInfo) => {
  await page.goto('desk.html');
  await page.getByRole('button', { name: '从头做', exact: true }).click();
  await expect(page.getByText('检查过了，没有问题。')).toBeVisible();
  await expect(page.locator('details.decisions')).toContainText('填通知的全称');
  await expectAccessible(page, 'from nothing');
  await show(page, '预览').click();
  await expect(page.getByText(/这份还有\d+处没有定，只供核对/)).toBeVisible();
  await expect(page.getByText('电话还没有定')).toBeVisible();
  const draft = await saved(page, testInfo);
  expect(zhicheng('lint', draft.path).trim().split('\n').every((line) => line.includes('待定'))).toBe(true);

  await page.getByRole('button', { name: '换一份政策' }).click();
  await page.getByRole('button', { name: '以它为底，做别的地方的' }).click();
  await expect(page.locator('details.decisions')).toContainText('换成本地的报送部门');
  const other = await saved(page, testInfo);
  expect(JSON.parse(other.text).contacts.map((contact) => contact.phone).join('')).toBe('');
});

test('the preview is the applicant\'s page, and its answers become a case', async ({ page }, testInfo) => {
  await opened(page);
  await show(page, '预览').click();
  await page.getByRole('button', { name: '开始自查' }).click();
  await page.getByRole('group', { name: '你在长治市的单位工作吗？' }).getByRole('radio', { name: '否', exact: true }).check();
  await page.getByRole('button', { name: '存为案例' }).click();
  await page.getByLabel(/案例的名称/).fill('外地的单位');
  await expect(page.getByLabel(/^工程师：现在算出来是「还不满足」/)).toBeVisible();
  await page.getByLabel(/^工程师：/).selectOption('符合');
  await expectAccessible(page, 'preview');
  await page.getByRole('button', { name: '存进案例' }).click();
  await show(page, '案例：1个不一样').click();
  await expect(page.getByText('外地的单位')).toBeVisible();
  const cases = await saved(page, testInfo, '存案例文件');
  const [one] = cases.text.trim().split('\n').map((line) => JSON.parse(line));
  expect(one.answers).toEqual({ in_changzhi: false });
  expect(one.expect.engineer).toEqual({ verdict: 'met' });
  expect(one.expect.technician.requirements.unit).toBe('unmet');
});

test('a file that is no policy is refused in words; leaving with changes is asked about', async ({ page }) => {
  await page.goto('desk.html');
  await page.getByLabel('打开电脑上的政策文件').setInputFiles(file('空.json', '[1, 2'));
  await expect(page.getByRole('alert')).toContainText('「空.json」没有打开：第1行第5列：内容到这里就断了');
  await expectAccessible(page, 'start');
  await page.getByLabel('打开电脑上的政策文件').setInputFiles(file('b.json', shipped));
  await page.getByLabel('简称').fill('改过的简称');
  await page.getByLabel('简称').press('Tab');
  await expect(page.getByText('有改动，还没有存')).toBeVisible();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  await (await asked).accept();
});

test('the desk asks for nothing of the applicant\'s program, nor the applicant for the desk', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await opened(page);
  expect(asked.filter((path) => /\/(app|boot)-/.test(path))).toEqual([]);
  asked.length = 0;
  await page.goto('./');
  await expect(page.getByRole('button', { name: '开始自查' })).toBeVisible();
  expect(asked.filter((path) => path.includes('desk'))).toEqual([]);
});

test.describe('with a service worker to be had', () => {
  test.use({ serviceWorkers: 'allow' });

  test('once open, the desk opens and works without the server', async ({ page, site }, testInfo) => {
    await page.goto('desk.html');
    await keptWhole(page, site, 'desk');
    await site.stop();
    await page.reload();
    await opened(page, '以它为底，做新一年度');
    zhicheng('lint', (await saved(page, testInfo)).path);
  });

  test('a newer desk, seen once, does not take the place of the one that is kept whole', async ({ page, site }, testInfo) => {
    await page.goto('desk.html');
    await keptWhole(page, site, 'desk');
    const start = [...site.files.keys()].find((path) => path.startsWith('desk-start-'));
    site.rename(start, 'desk-start-second.js', ['desk.html', 'sw.js']);
    site.release('second');
    await page.reload();
    await expect(page.getByRole('status').filter({ hasText: '有新版本' })).toBeVisible();
    await expect(page.locator('script[src*=start]')).toHaveAttribute('src', './desk-start-second.js');
    await site.stop();
    await opened(page);
    await expect(page.locator('script[src*=start]')).toHaveAttribute('src', `./${start}`);
    // What is not saved yet is not given up for the new release either.
    await page.getByLabel('简称').fill('改过的简称');
    await page.getByLabel('简称').press('Tab');
    await page.getByRole('button', { name: '点这里更新' }).click();
    await expect(page.getByText('下次打开时自动更新')).toBeVisible();
    expect((await saved(page, testInfo)).text).toContain('改过的简称');
  });
});
