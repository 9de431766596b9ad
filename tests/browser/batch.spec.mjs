// A unit's personnel office checks a roster: what the page says and saves is what the command line writes of the same file.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe.mjs';
import { personas } from './cli.mjs';
import { expectNoSidewaysScroll } from './person.mjs';
import { file, open, saved } from './roster.mjs';
import { keptWhole, test } from './site.mjs';

const HEAD = '姓名,工号,部门,单位所在地,公务员身份,退休手续,出生日期,退休年龄类别,备注';
const MARK = '按2024年的规定推算，以当年通知为准。';
const DEPARTMENTS = ['机电科', '化验室', '地测科'];

/** A roster as CSV: every fifth is a civil servant, and the third person's date cannot be read. */
function roster(people) {
  const line = (number) => [
    number === 7 ? '=1+1' : `张${number}`, `G${number}`, DEPARTMENTS[number % 3], '是', number % 5 ? '否' : '是', '否',
    number === 2 ? '九〇年' : '1990-05', '男', '调入',
  ].join(',');
  return `${HEAD}\n${Array.from({ length: people }, (_, number) => line(number)).join('\n')}\n`;
}

/** What the command line makes of the roster. */
function written(content, ending, year = 2024) {
  const folder = mkdtempSync(join(tmpdir(), 'roster-'));
  const [from, to] = [join(folder, 'roster.csv'), join(folder, `out.${ending}`)];
  writeFileSync(from, content);
  try {
    execFileSync(process.env.ZHICHENG, ['batch', '--year', String(year), from, '-o', to], { stdio: 'pipe' });
  } catch ({ status }) {
    // There are cells that cannot be read.
    expect(status).toBe(1);
  }
  return readFileSync(to);
}

test('a roster with a bad cell is checked, filtered, looked into and saved, and nothing leaves', async ({ page }) => {
  await open(page);
  const content = roster(120);
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));

  await page.getByLabel('选择名册').setInputFiles(file('名册.csv', content));
  await expect(page.getByRole('status').filter({ hasText: '核对完了：120人。' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '三、结果' })).toBeFocused();
  await expect(page.getByText('有1个格读不懂，按没有填算，其余照常核对。')).toBeVisible();
  await page.getByText('读不懂的格：1个').first().click();
  await expect(page.getByText('第4行G列「出生日期」：写的是「九〇年」')).toBeVisible();
  await page.getByText('没有用到的列：1列').click();
  await expect(page.getByText('I列「备注」不是要用的列')).toBeVisible();

  const rows = page.locator('#people tr');
  await expect(page.getByText('共120人，第1到50人')).toBeVisible();
  await page.getByRole('button', { name: '下一页' }).click();
  await expect(page.getByText('共120人，第51到100人')).toBeVisible();
  await expect(rows.first()).toContainText('张50');
  await page.getByLabel('结论', { exact: true }).selectOption({ label: '还有没满足的（24人）' });
  await expect(page.getByText('共24人，第1到24人')).toBeVisible();
  await page.getByLabel('姓名、工号或部门').fill('机电科');
  await expect(page.getByText('共8人，第1到8人')).toBeVisible();
  await page.getByLabel('结论', { exact: true }).selectOption('');
  await page.getByLabel('条件', { exact: true }).selectOption({ label: '退休' });
  await page.getByLabel('这个条件').selectOption({ label: '还没有定' });
  await page.getByLabel('姓名、工号或部门').fill('');
  await expect(page.getByText('共1人，第1到1人')).toBeVisible();
  await page.getByRole('button', { name: '张2的详情' }).click();
  const dialog = page.getByRole('dialog', { name: '张2：工程师' });
  await expect(dialog.getByText('第4行G列「出生日期」')).toBeVisible();
  await expect(dialog.getByRole('heading', { name: /^退休 \? 还没有定/ })).toBeVisible();
  await dialog.getByRole('button', { name: '关闭' }).click();
  await expect(page.getByRole('button', { name: '张2的详情' })).toBeFocused();

  const table = await saved(page, '下载结果（CSV）');
  expect(table.name).toBe('2024年度名册核对结果.csv');
  expect(table.content.equals(written(content, 'csv'))).toBe(true);
  // A name that would be a formula is one no longer.
  expect(table.content.toString()).toContain("\n9,'=1+1,G7");
  const book = await saved(page, '下载结果（XLSX）');
  expect(book.content.subarray(0, 2).toString()).toBe('PK');
  const template = await saved(page, '下载模板（CSV）');
  expect(template.content.toString()).toContain('姓名,工号,部门,单位所在地');
  expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([]);
});

/** Answers as columns, by the names of the file format. */
function columns(answers, before = '') {
  return Object.entries(answers).flatMap(([key, value]) => {
    const name = !before ? key : Number.isNaN(Number(key)) ? `${before}.${key}` : `${before}[${key}]`;
    if (typeof value === 'object') return columns(value, name);
    return [[name, typeof value === 'boolean' ? (value ? '是' : '否') : value]];
  });
}

test('whose time is enough is told so, and when it will be', async ({ page }) => {
  await open(page);
  for (const [name, told] of [['paper before the appointment', '时间已经够'], ['appointed one day too late', '只看时间，最早2025年度']]) {
    const cells = [['姓名', '甲'], ...columns(personas.get(name))];
    const lines = [0, 1].map((place) => cells.map((cell) => cell[place]).join(','));
    await page.getByLabel('选择名册').setInputFiles(file('名册.csv', lines.join('\n')));
    await expect(page.getByRole('row', { name: /甲/ })).toContainText(told);
  }
});

// 5.1; by the device's own day.
for (const [day, query, told] of [
  ['2024-10-31', '', '正在收材料：2024年10月9日至10月31日。'],
  ['2024-11-01', '?year=2024', '2024年度的收材料时间（2024年10月9日至10月31日）已经过去。'],
  ['2026-11-30', '', `2027年度：预计2027年10月9日至10月31日收材料。${MARK}`],
  ['2026-11-30', '?year=abc', '链接里的年度写的是「abc」，可以是2024到2039。现在按2027年度核对。'],
]) {
  test(`on ${day}${query} it says what of the window`, async ({ page }) => {
    await page.clock.setFixedTime(new Date(`${day}T00:30:00+08:00`));
    await open(page, query);
    await expect(page.getByText(told)).toBeVisible();
  });
}

test('another year is chosen: the roster is checked anew, and what leaves says that it is a trial', async ({ page }) => {
  await open(page);
  const content = `${HEAD},公需科目2021,公需科目2027\n${roster(3).trimEnd().split('\n').slice(1).map((line) => `${line},是,是`).join('\n')}\n`;
  await page.getByLabel('选择名册').setInputFiles(file('名册.csv', content));
  await expect(page.getByText('K列「公需科目2027」')).toHaveCount(1);
  await page.getByLabel('按哪个年度核对：').selectOption('2027');
  await expect(page.getByText('J列「公需科目2021」')).toHaveCount(1);
  await expect(page.getByText(`2027年度，${MARK}名册.csv：3人。`)).toBeVisible();
  await expectAccessible(page, 'a trial');
  const table = await saved(page, '下载结果（CSV）');
  expect(table.name).toBe('2027年度名册核对结果.csv');
  expect(table.content.equals(written(content, 'csv', 2027))).toBe(true);
  expect(table.content.toString().split('\n')[0]).toContain(`2027年度：${MARK}`);
  const template = await saved(page, '下载模板（CSV）');
  expect(template.name).toBe('2027年度名册模板.csv');
  expect(template.content.toString()).toContain('公需科目2027');
});

test('what is no roster is told, and the next file is checked', async ({ page }) => {
  await open(page);
  await page.getByLabel('选择名册').setInputFiles(file('通讯录.csv', '姓名,电话\n甲,1\n'));
  await expect(page.getByRole('alert')).toContainText('通讯录.csv：没有找到表头');
  await page.getByLabel('选择名册').setInputFiles(file('名册.csv', roster(3)));
  await expect(page.getByText('共3人，第1到3人')).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a check that is cancelled leaves nothing, and another can begin', async ({ page }) => {
  await open(page);
  await page.getByLabel('选择名册').setInputFiles(file('很多人.csv', roster(49_000)));
  await page.getByRole('button', { name: '取消' }).click();
  await expect(page.getByText('已取消，没有留下结果。')).toBeVisible();
  await expect(page.getByRole('heading', { name: '三、结果' })).toBeHidden();
  await expect(page.getByLabel('选择名册')).toBeEnabled();
  await page.getByLabel('选择名册').setInputFiles(file('名册.csv', roster(3)));
  await expect(page.getByText('共3人，第1到3人')).toBeVisible();
});

test.describe('with a service worker to be had', () => {
  test.use({ serviceWorkers: 'allow' });

  test('once open, it opens without the server', async ({ page, site }) => {
    await open(page);
    await keptWhole(page, site, 'batch');
    await site.stop();
    await open(page);
    await page.getByLabel('选择名册').setInputFiles(file('名册.csv', roster(30)));
    await expect(page.getByText('共30人，第1到30人')).toBeVisible();
    const result = await saved(page, '下载结果（CSV）');
    expect(result.content.toString()).toBe(written(roster(30), 'csv').toString());
  });
});

test('everyone can use it', async ({ page }) => {
  await open(page);
  await expectAccessible(page, 'at first');
  await page.getByLabel('选择名册').setInputFiles(file('名册.csv', roster(3)));
  await expect(page.getByText('共3人，第1到3人')).toBeVisible();
  await expectAccessible(page, 'the result');
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: '张1的详情' }).click();
  await expectAccessible(page, 'a person');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 320, height: 600 });
  await expectNoSidewaysScroll(page);
});

test('a policy that is not there is told', async ({ page }) => {
  await page.goto('/batch.html?policy=nowhere');
  await expect(page.getByRole('alert')).toContainText('没有「nowhere」这份政策');
  await expect(page.getByLabel('选择名册')).toBeDisabled();
});
