// After the verdict: what to hand in, through whom, and by when.
import { readFileSync } from 'node:fs';
import { expect, onDay, test } from './day.mjs';
import ICAL from 'ical.js';
import { expectAccessible } from './axe.mjs';
import { personas } from './cli.mjs';
import { CHECK, expectFocusSeen, expectNoSidewaysScroll, Person, REPORT } from './person.mjs';

const COMPLETE = 'a complete engineer applicant';
const BEFORE = '2024-09-25';

/** A person at the report, on a day. */
async function report(page, { today = BEFORE, who = COMPLETE, changes = {} } = {}) {
  await onDay(page, today);
  const person = new Person(page, { ...personas.get(who), ...changes });
  await person.toReport('?year=2024');
  return person;
}

const days = (page) => page.getByRole('group', { name: '哪天送材料？' });
const day = (page, name) => days(page).getByRole('radio', { name: new RegExp(`^${name}，`) });
const dates = (page) => page.getByRole('term').filter({ hasText: /月/ });
const checklist = (page) => page.getByText(/^要准备的材料/);

async function expectDates(page, posted, handedIn) {
  await expect(dates(page).nth(0)).toHaveText(posted);
  await expect(dates(page).nth(2)).toHaveText(handedIn);
}

test('a day to hand in is chosen, and the dates follow', async ({ page }) => {
  await report(page);
  await expect(day(page, '10月31日')).toBeChecked();
  await expectDates(page, '2024年10月17日（星期四）', '2024年10月31日（星期四）');
  await expect(page.getByText('离最晚开始公示的日子还有22天')).toBeVisible();
  // Over the holiday, a worked Saturday and a worked Sunday.
  await day(page, '10月18日').check();
  await expectDates(page, '2024年9月30日（星期一）', '2024年10月18日（星期五）');
  await expect(page.getByText('离最晚开始公示的日子还有5天')).toBeVisible();
  await expect(days(page).getByRole('cell', { name: '10月1日，星期二 休' })).toBeVisible();
  await expect(days(page).getByRole('cell', { name: '9月30日，星期一 开始' })).toBeVisible();
  // A Saturday that is worked can be chosen; one that is not cannot.
  await expect(day(page, '10月12日')).toBeVisible();
  await expect(day(page, '10月19日')).toHaveCount(0);
  await expect(days(page).getByRole('radio')).toHaveCount(18);
});

test('the day is chosen by keyboard', async ({ page }) => {
  await report(page);
  await day(page, '10月31日').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(day(page, '10月30日')).toBeFocused();
  await expectFocusSeen(page);
  await expect(day(page, '10月30日')).toBeChecked();
  await expectDates(page, '2024年10月16日（星期三）', '2024年10月30日（星期三）');
});

test('the days are large enough to tap, on small screens too', async ({ page }) => {
  await report(page);
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 });
    const sizes = await days(page).getByRole('radio').evaluateAll((radios) =>
      radios.map((radio) => radio.getBoundingClientRect()).map((box) => Math.min(box.width, box.height)));
    expect(Math.min(...sizes), `at ${width} pixels`).toBeGreaterThanOrEqual(44);
    await expectNoSidewaysScroll(page);
  }
});

test('with large letters the days stand one below another on a phone', async ({ page }) => {
  await report(page);
  await page.locator(':root').evaluate((root) => root.setAttribute('data-size', 'large'));
  await page.setViewportSize({ width: 320, height: 740 });
  const sizes = await days(page).getByRole('radio').evaluateAll((radios) =>
    radios.map((radio) => radio.getBoundingClientRect()).map((box) => Math.min(box.width, box.height)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(60);
  await expect(days(page).getByText('10月18日，星期五')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await day(page, '10月18日').check();
  await expectDates(page, '2024年9月30日（星期一）', '2024年10月18日（星期五）');
});

test('the checklist and the dates are printed, whether opened or not', async ({ page }) => {
  await report(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('学历、学位证书')).toBeVisible();
  await expect(dates(page).first()).toBeVisible();
  await expect(days(page)).toBeHidden();
  await expect(page.getByRole('button', { name: '下载日历文件（.ics）' })).toBeHidden();
});

test('the dates are downloaded for a calendar program', async ({ page }) => {
  await report(page);
  await day(page, '10月18日').check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载日历文件（.ics）' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('zhicheng-2024-changzhi-engineering-2024.ics');
  const file = readFileSync(await download.path(), 'utf8');
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  expect(events.map(({ startDate, endDate, summary }) => [`${startDate}`, `${endDate}`, startDate.isDate, summary.split('（')[0]])).toEqual([
    ['2024-09-30', '2024-10-01', true, '最晚这天开始公示'],
    ['2024-10-09', '2024-10-10', true, '开始收材料'],
    ['2024-10-18', '2024-10-19', true, '单位交材料'],
    ['2024-10-31', '2024-11-01', true, '收材料最后一天'],
  ]);
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(4);
  expect(events[2].location).toContain('437室');
  expect(events[0].description).toContain('评审标准条件和程序、个人申报材料、单位鉴定意见');
});

for (const { name, today, chosen, says } of [
  { name: 'in time', today: '2024-10-17', says: '今天就是最晚开始公示的日子' },
  { name: 'too late for the day chosen', today: '2024-10-08', chosen: '10月18日', says: '10月18日送材料，公示已经来不及了' },
  { name: 'too late for every day', today: '2024-10-18', says: '现在才开始公示，已经赶不上最后一天了' },
  { name: 'after the window', today: '2024-11-01', says: '2024年度的收材料时间已经在2024年10月31日结束' },
]) {
  test(`told first: ${name}`, async ({ page }) => {
    await report(page, { today });
    if (chosen) await day(page, chosen).check();
    const told = page.getByText(says);
    await expect(told).toBeVisible();
    const [above, below] = await Promise.all([told.boundingBox(), dates(page).first().boundingBox()]);
    expect(above.y, 'before the dates').toBeLessThan(below.y);
    await expectAccessible(page, name);
  });
}

test('materials are ticked, counted and remembered', async ({ page }) => {
  const person = await report(page, { changes: { unit_kind: 'public_institution', salary_paid: true } });
  await checklist(page).click();
  const total = await page.getByRole('checkbox').count();
  await expect(checklist(page)).toContainText(`已备齐 0 / ${total}`);
  await page.getByText('学历、学位证书').click();
  const wages = page.getByRole('checkbox', { name: '工资调整审批表' });
  await wages.focus();
  await page.keyboard.press('Space');
  await expect(checklist(page)).toContainText(`已备齐 2 / ${total}`);
  // Why it is asked of this applicant, and what they have of it.
  await expect(wages).toHaveAccessibleDescription(/事业单位用它证明/);
  await expect(page.getByRole('checkbox', { name: /公需科目/ })).toHaveAccessibleDescription(/2021年至2024年：已取得合格证书/);
  await expect(page.getByRole('checkbox', { name: /年度考核材料/ })).toHaveAccessibleDescription(/2019年至2023年：合格/);
  await expect(page.getByRole('checkbox', { name: /检索下载页/ })).toBeVisible();
  // What is not asked of them is not there.
  await expect(page.getByText('聘任文件或证书')).toHaveCount(0);
  await expect(page.getByText('本专业技术工作总结')).toHaveCount(0);
  await expectAccessible(page, 'the checklist');
  await person.turn(person.button('改回答'), CHECK);
  await person.turn(person.button('看结果'), REPORT);
  await checklist(page).click();
  await expect(wages).toBeChecked();
  await wages.uncheck();
  await expect(checklist(page)).toContainText(`已备齐 1 / ${total}`);
});

for (const { name, changes, steps, says } of [
  {
    name: 'of a county public institution',
    changes: { unit_kind: 'public_institution', unit_level: 'county', salary_paid: true },
    steps: [/^你的单位/, /^主管部门/, /^县、区人社局和工信局/, /^市工信局、市人社局.*复审/, /^市级人社部门.*备案/, /^评委会/],
  },
  {
    name: 'of a municipal state enterprise',
    changes: { unit_kind: 'state_enterprise', unit_level: 'municipal' },
    steps: [/^你的单位/, /^主管部门.*初审/, /^市工信局、市人社局.*复审/, /^市级人社部门.*备案/, /^评委会/],
  },
  {
    name: 'with the archives at an agency',
    changes: { archive_agency: true },
    steps: [/^你的单位/, /^公共就业和人才服务机构/, /^当地人社部门.*审核/, /^评委会/],
  },
  {
    name: 'that the notice does not give',
    changes: { unit_kind: 'state_enterprise', unit_level: 'provincial_or_central' },
    says: '省属和中央驻市单位怎样报送，通知没有写',
  },
]) {
  test(`the chain of offices ${name}`, async ({ page }) => {
    await report(page, { changes });
    if (steps) await expect(page.locator('.chain').getByRole('listitem')).toHaveText(steps);
    else {
      const silent = page.getByText(says);
      await expect(silent).toBeVisible();
      await expect(silent.getByRole('link', { name: '0355-3036240' })).toHaveAttribute('href', 'tel:0355-3036240');
      await expect(page.locator('.chain')).toHaveCount(0);
    }
    await expectNoSidewaysScroll(page);
  });
}
