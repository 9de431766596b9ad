// Which year: the page opens for the window that can still be reached, by the device's day; another is a press away, and nothing
// that was answered is lost by it.
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { expectAccessible } from './axe.mjs';
import { evaluate, personas } from './cli.mjs';
import { expect, onDay, test } from './day.mjs';
import { atYear, later, policy } from './edition.mjs';
import { CHECK, expectNoSidewaysScroll, Person, readReport, REPORT, whole } from './person.mjs';

const OWN = policy.review_year;
const MARK = `按${OWN}年的规定推算，以当年通知为准`;
const COMPLETE = personas.get('a complete engineer applicant');
/** One who has everything, as of a year. */
const wellIn = (year) => later(COMPLETE, year - OWN);

const notice = (page) => page.locator('main .notice').first();
const years = (page) => page.getByRole('combobox', { name: '年度：' });
const link = (page, year) => page.locator(`main .notice a[href*="year=${year}"]`);

/** The year that the report is of, and whether it is a trial. */
const marks = (page) => page.locator('[data-year]').evaluate(({ dataset }) => [dataset.year, dataset.trial]);

/**
 * What is said of the notice's own year besides the source: its number, its day, the mark. What the applicant did in 2024 and what the
 * rules of a later year ask of 2024 is theirs; of 2024 as the year that is reviewed, and of its days, nothing is said.
 */
async function expectOnlyTheSource(page) {
  const text = (await page.locator('main').textContent())
    .replaceAll(policy.name, '').replaceAll(MARK, '').replace(/2024年9月20日印发/g, '').replace(/2024年9月13日的决定/g, '').replace(/看2024年度/g, '')
    // Today may lie in that year; and the days are the same as then, which is what a trial knows.
    .replace(/自查日期：\d+年\d+月\d+日/, '')
    .replaceAll('和2024年的日子相同', '');
  return [...text.matchAll(/2024年度(?!考核)|2024年(?:9|10|11|12)月|2024年的(?!年度考核)|2024-/g)].map(({ index }) => text.slice(Math.max(0, index - 20), index + 30));
}

for (const { day, year, says, offers } of [
  { day: '2024-10-20', year: 2024, says: '正在收材料：2024年10月9日至10月31日。', offers: [] },
  { day: '2024-11-15', year: 2025, says: '2025年度：预计2025年10月9日至10月31日收材料。', offers: [2024] },
  { day: '2026-11-30', year: 2027, says: '2027年度：预计2027年10月9日至10月31日收材料。', offers: [2024] },
  { day: '2027-10-31', year: 2027, says: '2027年度：预计2027年10月9日至10月31日收材料。', offers: [2024] },
]) {
  test(`on ${day} the window of ${year} is looked at, and who has everything meets its conditions`, async ({ page }) => {
    test.setTimeout(120_000);
    await onDay(page, day);
    const asked = atYear(year);
    const look = async (where) => {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page, where);
    };
    const isStep = (where) => asked.steps.some(({ title }) => title === where);
    const person = new Person(page, wellIn(year), { asked, arrive: async (where) => isStep(where) || look(where) });
    await person.open();
    await whole(page);
    await expect(page).toHaveTitle(`职称自查（${year}年度）`);
    await expect(notice(page)).toContainText(says);
    await expect(notice(page).filter({ hasText: MARK })).toHaveCount(year === OWN ? 0 : 1);
    await expect(years(page).locator('option:checked')).toContainText(`${year}年度`);
    for (const other of offers) expect((await link(page, other).boundingBox()).height, 'room for a finger').toBeGreaterThanOrEqual(44);
    await expect(notice(page).getByRole('link')).toHaveCount(offers.length);

    await person.until(CHECK);
    await person.turn(person.button('看结果'), REPORT);
    expect(await marks(page)).toEqual([String(year), String(year !== OWN)]);
    const shown = await readReport(page);
    expect(shown.engineer.verdict).toBe('met');
    const expected = evaluate(person.entered, { year });
    for (const title of Object.keys(shown)) expect(shown[title].requirements, title).toEqual(expected[title].requirements);
    await expect(page.getByText(MARK)).toHaveCount(year === OWN ? 0 : 1);
    if (year !== OWN) {
      const mark = await page.getByText(MARK).boundingBox();
      expect(mark.y, 'in sight').toBeLessThan(page.viewportSize().height);
      expect(await expectOnlyTheSource(page)).toEqual([]);
    }
  });
}

test('who looks at a window that is over is led to the one that can be reached, and is asked only what that asks besides', async ({ page }) => {
  test.setTimeout(120_000);
  await onDay(page, '2026-11-30');
  const before = new Person(page, COMPLETE);
  await before.open('?year=2024&size=large');
  await expect(notice(page)).toContainText('2024年度的收材料时间（2024年10月9日至10月31日）已经过去。');
  await before.until(CHECK);
  await before.turn(before.button('看结果'), REPORT);
  const shown = await readReport(page);
  expect(shown.engineer.verdict).toBe('met');
  await expect(page.locator('[data-way]')).toHaveCount(0);
  expect(await link(page, 2027).getAttribute('href')).toBe('?year=2027&size=large');

  // The years 2025 to 2027, and what a later window may turn on; not what was answered and stands.
  const after = new Person(page, wellIn(2027), { asked: atYear(2027) });
  await after.turn(link(page, 2027));
  await expect(page).toHaveTitle('职称自查（2027年度）');
  await after.until(CHECK);
  const asked = Object.keys(after.entered);
  expect(asked).toEqual(expect.arrayContaining(['assessments', 'public_courses', 'professional_hours']));
  expect(asked).not.toEqual(expect.arrayContaining(['birth_on']));
  expect(asked.length).toBeLessThan(Object.keys(before.entered).length);
  await after.turn(after.button('看结果'), REPORT);
  expect(await marks(page)).toEqual(['2027', 'true']);

  // Back in the notice's own year everything is as it was.
  await page.evaluate(() => { location.hash = 'start'; });
  await years(page).selectOption('2024');
  await expect(page).toHaveTitle('职称自查（2024年度）');
  await page.getByRole('link', { name: '检查回答' }).click();
  await page.getByRole('button', { name: '看结果' }).click();
  expect(await readReport(page)).toEqual(shown);
});

for (const [asked, found] of [['abc', 'abc'], ['2040', '2040'], ['2027年', '2027年'], ['1999', '1999']]) {
  test(`a link for ${asked} is told what there is, and loses nothing`, async ({ page }) => {
    await onDay(page, '2026-11-30');
    await page.goto(`/?year=${asked}&target=engineer`);
    await whole(page);
    await expect(page.getByText(`链接里的年度写的是「${found}」，可以是2024到2039。现在按2027年度看。`)).toBeVisible();
    await expect(page.getByRole('radio', { name: /^工程师/ })).toBeChecked();
    await expect(notice(page).or(page.locator('main > .notice'))).not.toHaveCount(0);
    await page.getByRole('button', { name: '开始自查' }).click();
    await expect(page.getByText('链接里的年度')).toHaveCount(0);
  });
}

test('a clock that is wrong leads to the notice\'s own year, and another can be chosen', async ({ page }) => {
  for (const day of ['2019-05-01', '2041-05-01']) {
    await onDay(page, day);
    await page.goto('about:blank');
    await page.goto('/');
    await whole(page);
    await expect(page).toHaveTitle('职称自查（2024年度）');
    await years(page).selectOption('2039');
    await expect(page).toHaveTitle('职称自查（2039年度）');
  }
});

test('a year that was chosen is kept with the answers, and the usual one is not', async ({ page }) => {
  await onDay(page, '2026-11-30');
  await page.goto('/');
  await page.getByRole('radio', { name: '保存在这台设备上' }).check();
  await page.getByRole('radio', { name: /^技术员/ }).check();
  await onDay(page, '2027-11-05');
  await page.reload();
  await expect(page).toHaveTitle('职称自查（2028年度）');
  await years(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveTitle('职称自查（2029年度）');
  await page.reload();
  await expect(page).toHaveTitle('职称自查（2029年度）');
  // The address counts for more; what is begun anew begins in the usual year.
  await page.goto('/?year=2026');
  await expect(page).toHaveTitle('职称自查（2026年度）');
  await page.goto('/#check');
  await expect(page).toHaveTitle('职称自查（2029年度）');
  await page.getByRole('button', { name: '清空重来' }).last().click();
  await expect(page).toHaveTitle('职称自查（2028年度）');
});

test('of a trial no posting is computed; its window goes into the calendar, and every file names its year', async ({ page }) => {
  test.setTimeout(120_000);
  await onDay(page, '2026-11-30');
  const person = new Person(page, wellIn(2027), { asked: atYear(2027) });
  await person.toReport();
  const dates = page.getByText(/^最晚哪天开始公示，现在还算不出来：2027年哪些天上班/);
  await expect(dates).toBeVisible();
  await expect(page.getByText('哪天送材料？')).toHaveCount(0);
  const saved = async (name) => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const download = await coming;
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const file = await saved('下载日历文件（.ics）');
  expect(file.name).toBe(`zhicheng-2027-${policy.id}.ics`);
  const events = new ICAL.Component(ICAL.parse(file.text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  expect(events.map(({ startDate, summary }) => [`${startDate}`, summary.split('（')[0]])).toEqual([['2027-10-09', '开始收材料'], ['2027-10-31', '收材料最后一天']]);
  for (const { summary, description } of events) expect([summary.includes('推算'), description.includes(MARK)]).toEqual([true, true]);
  for (const [button, ending] of [['下载结果', 'html'], ['导出回答文件', 'json']]) {
    const { name, text } = await saved(button);
    expect(name).toBe(`zhicheng-2027-${policy.id}-2026-11-30.${ending}`);
    expect(text.split(MARK).length - 1).toBe(ending === 'html' ? 1 : 0);
  }
  // On paper: once too, and with the notice it comes from.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(MARK)).toBeVisible();
  await expect(page.locator('.letterhead')).toContainText(policy.document_number);
});
