// A roster in a unit's own words, applicants' own files beside it, and a person's page out of it. As a person does: by labels.
import { expect } from '@playwright/test';
import { expectAccessible } from './axe.mjs';
import { evaluate, personas } from './cli.mjs';
import { expectNoSidewaysScroll, readReport, REPORT } from './person.mjs';
import { file, open, saved } from './roster.mjs';
import { test } from './site.mjs';

const WORDS = '姓名,工号,现有职称,学历1·学历,公务员身份\n甲,001,助理工,本科班,否\n乙,002,助理工,本科,\n丙,003,,本科班,\n';
const words = (page) => page.getByRole('region', { name: /^不认得的写法/ });

test('what a word means is chosen once, kept, and not asked again', async ({ page }) => {
  await open(page, '?year=2024');
  await page.getByLabel('选择名册').setInputFiles(file('名册.csv', WORDS));
  await expect(words(page)).toContainText('不认得的写法：2种');
  await expectAccessible(page, 'unknown words');
  await page.getByLabel('「现有职称」写的是「助理工」，2格').selectOption('助理级');
  await page.getByRole('button', { name: '照选的再核对' }).click();
  await expect(words(page)).toContainText('不认得的写法：1种');
  await expect(words(page)).toContainText('「现有职称」里的「助理工」当作「助理级」');
  await page.getByLabel('「学历·学历」写的是「本科班」，2格').selectOption('本科');
  await page.getByRole('button', { name: '照选的再核对' }).click();
  await expect(words(page)).toContainText('不认得的写法，都选好了');
  await expect(page.getByText('读不懂的格：0个')).toBeHidden();
  await page.getByText(/^没有读的表和行/).click();
  const kept = await saved(page, '下载对照表');
  expect(kept.name).toBe('2024年度名册对照表.xlsx');

  // Taken back, it is asked again.
  await page.getByRole('button', { name: '取消「学历·学历」里的「本科班」' }).click();
  await expect(words(page)).toContainText('不认得的写法：1种');

  // On another day the table is chosen beside the roster.
  await page.reload();
  await expect(page.getByLabel('选择名册')).toBeEnabled();
  await page.getByLabel('选择名册').setInputFiles([file('名册.csv', WORDS), file(kept.name, kept.content)]);
  await expect(page.getByText('共3人，第1到3人')).toBeVisible();
  await expect(words(page)).toBeHidden();
  await expectNoSidewaysScroll(page);
});

test('what the whole unit answers alike is chosen once', async ({ page }) => {
  await open(page, '?year=2024');
  await page.getByLabel('选择名册').setInputFiles(file('名册.csv', WORDS));
  await expect(page.getByText('共3人，第1到3人')).toBeVisible();
  await page.getByText('整个单位都一样的答案（可以不选）').click();
  await page.getByLabel('公务员身份').selectOption('是');
  await expect(page.getByText('「公务员身份」空着的，当作「是」：2人（按对照表）')).toHaveCount(1);
  await page.getByLabel('结论', { exact: true }).selectOption({ label: '还有没满足的（2人）' });
  await expect(page.getByText('共2人，第1到2人')).toBeVisible();
  await expectAccessible(page, 'shared answers');
});

test('applicants\' own files are checked with the table, and a person is opened as an applicant', async ({ page, context }) => {
  await open(page, '?year=2024');
  const table = '姓名,公务员身份\n张三,是\n';
  const answers = personas.get('a complete engineer applicant');
  const own = file('张三.json', JSON.stringify(answers));
  await page.getByLabel('选择名册').setInputFiles([file('名册.csv', table), own, file('说明.docx', 'no roster')]);
  await expect(page.getByText('共2人，第1到2人')).toBeVisible();
  await expect(page.getByText(/^名册\.csv等3个文件：2人（「名册」1人，本人的回答文件1个）。/)).toBeVisible();
  await expect(page.getByText('1人本人填的和名册不一样。')).toBeVisible();
  await page.getByRole('button', { name: '张三的详情' }).first().click();
  await expect(page.getByText('「公务员身份」：名册写的是「是」，本人填的是「否」')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '张三的详情' }).last().click();
  const opening = context.waitForEvent('page');
  await page.getByRole('button', { name: '打开这个人的自查页面' }).click();
  const report = await opening;
  await expect(report.getByRole('heading', { level: 2, name: REPORT })).toBeVisible();
  const evaluated = evaluate(answers, { year: 2024 });
  for (const [title, shown] of Object.entries(await readReport(report))) {
    expect(shown.verdict, title).toBe(evaluated[title].verdict);
  }
  // Nothing of the person stays behind, here or there.
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await report.reload();
  expect(await report.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
});
