// The officers' guide, docs/policy-guide.md, as one journey: next year's edition from this year's, in the guide's order.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { expectAccessible } from './axe.mjs';
import { expectNoSidewaysScroll, policy } from './person.mjs';
import { test } from './site.mjs';

const CASES = new URL('../cases/personas.ndjson', import.meta.url).pathname;
const SHIPPED = new URL(`../../static/policies/${policy.id}.json`, import.meta.url).pathname;
const next = policy.review_year + 3;
const id = policy.id.replace(policy.review_year, next);

const view = (page, name) => page.getByRole('group', { name: '看什么' }).getByRole('button', { name });
const contents = (page, name) => page.getByRole('navigation', { name: '政策的内容' }).getByRole('button', { name }).first();
const stands = (page) => page.getByRole('group', { name: '政策文件' }).locator('.state');

async function saved(page, testInfo, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button, exact: true }).click()]);
  const path = testInfo.outputPath(download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

async function fill(control, text) {
  await control.fill(text);
  await control.press('Tab');
}

test('an officer makes next year\'s edition by the guide', async ({ page }, testInfo) => {
  test.slow();
  // 1. Begin.
  await page.goto('desk.html');
  await page.getByRole('listitem').filter({ hasText: `${policy.id}.json` }).getByLabel('年度').selectOption(`${next}年度`);
  await page.getByRole('button', { name: '以它为底，做新一年度', exact: true }).click();
  const list = page.locator('details.decisions');
  const left = Number(/还有(\d+)处/.exec(await list.innerText())[1]);

  // 2. Decide by the new notice: its number, a date, a wording.
  await list.getByRole('button', { name: '基本情况和日期的文号' }).click();
  const number = page.getByRole('textbox', { name: '文号' });
  await expect(number).toBeFocused();
  await fill(number, `长工信〔${next}〕1号`);
  const decide = (what) => page.getByRole('paragraph').filter({ hasText: `待定：${what}` }).getByRole('button');
  await decide('填新通知的文号').first().click();
  await expect(stands(page)).toContainText(`还有${left - 1}处待定`);
  await fill(page.getByLabel('收材料截止', { exact: true }), `${next}年11月7日`);
  await expect(page.getByLabel('收材料截止', { exact: true })).toHaveValue(`${next}-11-07`);
  await list.locator('summary').click();
  const closes = list.getByRole('listitem').filter({ hasText: '收材料截止' });
  await closes.getByRole('button', { name: /^已定/ }).click();
  await expect(closes).toHaveCount(0);
  await page.getByLabel('首页上：这份通知不包括什么').fill('建筑、环保专业不在这次评审范围内。');
  await page.getByLabel('首页上：这份通知不包括什么').press('Tab');

  // A threshold: the hours of professional courses. First a slip, which is told beside it, and mended.
  await contents(page, /^3\.7 /).click();
  await page.getByRole('button', { name: /申报条件.*专业科目/ }).click();
  const hours = page.getByLabel('数', { exact: true }).first();
  const before = Number(await hours.inputValue());

  // 3. What the check finds.
  await fill(hours, '七十二');
  await expect(page.getByRole('region', { name: '检查结果' })).toContainText('有1处要改');
  await expect(hours).toHaveAccessibleDescription(/这里是「七十二」，应为不小于0的整数/);
  await fill(hours, String(before + 12));
  // What cured it so far no longer does: the finding leads there.
  const findings = page.getByRole('region', { name: '检查结果' });
  await expect(findings).toContainText('做了也满足不了任何条件');
  await findings.getByRole('button', { name: /可以补上的事/ }).click();
  await fill(page.getByLabel('专业科目', { exact: true }), String(before + 12));
  await expect(page.getByText('检查过了，没有问题。')).toBeVisible();

  // 4. The preview says what was changed.
  await view(page, '预览').click();
  await expect(page.getByText('建筑、环保专业不在这次评审范围内。')).toBeVisible();

  // 5. Last year's cases go along: nearly all come out as before, but for days of law.
  await view(page, /^案例/).click();
  await page.getByLabel('打开案例文件').setInputFiles(CASES);
  await expect(page.getByRole('status').filter({ hasText: /个案例(都对|，\d+个和预期的不一样)。/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/个案例里的日子和年份都顺移了3年/)).toBeVisible();

  // 6. What changes, and the book for the leader.
  await view(page, '变化和核对册').click();
  await expect(page.locator('ins', { hasText: String(before + 12) }).first()).toBeVisible();
  await expect(page.locator('del', { hasText: String(before) }).first()).toBeVisible();
  const book = readFileSync(await saved(page, testInfo, '存成核对册'), 'utf8');
  expect(book).toContain(`长工信〔${next}〕1号`);
  expect(book).toContain(`还有${left - 2}处没有定`);

  // 7. Save, and put it beside the old one; what is undecided goes along, and is told of.
  const file = await saved(page, testInfo, '存成文件');
  const folder = testInfo.outputPath('policies');
  mkdirSync(folder);
  copyFileSync(file, join(folder, `${id}.json`));
  copyFileSync(SHIPPED, join(folder, `${policy.id}.json`));
  const index = {
    default: id,
    policies: [
      { id, file: `${id}.json`, name: `${next}年度工程系列`, from: `${next}-09-20`, until: `${next}-12-31` },
      { id: policy.id, file: `${policy.id}.json`, name: `${policy.review_year}年度工程系列`, from: '2024-09-20', until: '2024-12-31' },
    ],
  };
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  const lint = (path) => execFileSync(process.env.ZHICHENG, ['lint', path], { encoding: 'utf8' });
  expect(lint(join(folder, 'index.json'))).toBe('');
  expect(lint(file).trim().split('\n').length).toBe(left - 2);

  // The page offers both, and begins with the new one.
  await page.route('**/policies/*.json', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').pop();
    return route.fulfill({ path: join(folder, name), contentType: 'application/json' });
  });
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto('./');
  await expect(page.getByText('建筑、环保专业不在这次评审范围内。')).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(`${policy.review_year}年度工程系列`) })).toBeVisible();
  await expectNoSidewaysScroll(page);

  // The work is taken up again where it was left.
  await page.goto('desk.html');
  await page.getByLabel('打开电脑上的政策文件').setInputFiles(file);
  await expect(list.getByRole('listitem')).toHaveCount(left - 2);
  // What it says otherwise than last year's is told when that is chosen to compare with.
  await view(page, '变化和核对册').click();
  await expect(page.getByText('没有变化。')).toBeVisible();
  await page.getByLabel('和另一份政策比').setInputFiles(CASES);
  await expect(page.getByRole('alert')).toContainText('没有打开');
  await page.getByLabel('和另一份政策比').setInputFiles(SHIPPED);
  await expect(page.getByRole('heading', { name: `和「${policy.id}.json」相比` })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('ins', { hasText: String(before + 12) }).first()).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test('an id is renamed with everything that refers to it, or refused in words', async ({ page }, testInfo) => {
  await page.goto('desk.html');
  await page.getByRole('button', { name: '打开来改', exact: true }).click();
  await contents(page, /^公用条件/).click();
  await page.getByRole('button', { name: /公用条件.*博士/ }).first().click();
  const name = page.getByLabel('公用条件的代号', { exact: false });
  await fill(name, 'second');
  await expect(name).toHaveAccessibleDescription(/没有改名：「second」已经有了/);
  await expect(name).toHaveValue('second');
  await expectAccessible(page, 'a name refused');
  await fill(name, 'doctorate');
  await expect(page.getByText('检查过了，没有问题。')).toBeVisible();
  const renamed = JSON.parse(readFileSync(await saved(page, testInfo, '存成文件'), 'utf8'));
  expect(JSON.stringify(renamed)).toContain('{"use":"doctorate"}');
  expect(JSON.stringify(renamed)).not.toContain('{"use":"doctor"}');
  expect(Object.keys(renamed.pieces)).not.toContain('doctor');
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByRole('button', { name: /公用条件.*博士/ }).first().click();
  await expect(name).toHaveValue('doctor');
});

test('the official text laid beside the clauses: what is other is told, and its fingerprint taken over', async ({ page }, testInfo) => {
  await page.goto('desk.html');
  await page.getByRole('button', { name: '打开来改', exact: true }).click();
  await contents(page, /^条款目录/).click();
  const text = (words) => ({ name: '原文.txt', mimeType: 'text/plain', buffer: Buffer.from(words) });
  await page.getByLabel('打开通知原文').setInputFiles(text('[3.1] 甲\n[3.7] 乙'));
  const part = page.getByRole('region', { name: '对照通知原文' });
  await expect(part.getByRole('status')).toContainText('0条和记下的一样，2条变了，0条还没有记过');
  await expectAccessible(page, 'the official text');
  await part.getByRole('button', { name: /^记下：3\.1 / }).click();
  await expect(part.getByRole('status')).toContainText('1条和记下的一样，1条变了，0条还没有记过');
  await part.getByRole('button', { name: /记下这1条的指纹/ }).click();
  await page.getByLabel('打开通知原文').setInputFiles(text('[3.1] 甲\n[3.7] 乙，改过'));
  await expect(part.getByRole('status')).toContainText('1条和记下的一样，1条变了');
  await expectNoSidewaysScroll(page);
  const { clauses } = JSON.parse(readFileSync(await saved(page, testInfo, '存成文件'), 'utf8'));
  // The hashes are not in the policies of the site; the desk has the others all the same.
  const known = new Map(policy.clauses.map((clause) => [clause.id, clause.sha256]));
  expect(clauses.filter((clause) => clause.sha256 !== known.get(clause.id)).map((clause) => clause.id)).toEqual(['3.1', '3.7']);
});
