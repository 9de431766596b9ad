// Whole ways from the first page to the report, taken as a person takes them. What the report must say of the answers
// that were entered, the command line says.
import { expect, onDay, test } from './day.mjs';
import { expectAccessible } from './axe.mjs';
import { evaluate, personas } from './cli.mjs';
import { atYear, later, policy } from './edition.mjs';
import { CHECK, expectNoSidewaysScroll, Person, readReport, REPORT, UNSURE } from './person.mjs';

const without = (name, ...facts) => Object.fromEntries(Object.entries(personas.get(name)).filter(([fact]) => !facts.includes(fact)));

// While materials are received, and after two windows, when that of a third year can be reached.
const DAYS = { 2024: '2024-10-10', 2027: '2026-11-30' };

// Name of the persona, or answers; the review year, if not the notice's own: the persona is then as many years later; verdicts by title; what
// a reader finds in the report of it; and the things to do of the first way to a title, by the ids of the policy's changes.
const JOURNEYS = [
  {
    who: 'a complete engineer applicant',
    verdicts: { engineer: 'met', assistant_engineer: 'unmet', technician: 'unmet' },
    reads: { engineer: ['列出的条件都满足', '要准备的材料'], assistant_engineer: ['已具有，不用再报'] },
  },
  {
    who: 'appointed one day too late',
    verdicts: { engineer: 'unmet' },
    reads: { engineer: ['还差1项', '2025年', '等到2025年度再报'] },
    way: { engineer: ['wait'] },
  },
  {
    who: 'paper of 1,999 characters',
    verdicts: { engineer: 'unmet' },
    reads: { engineer: ['还差1项', '2024年10月31日前（含这天）照下面做', '发表一篇论文'] },
    way: { engineer: ['paper material monograph'] },
  },
  {
    who: 'appointed one day too late',
    year: 2027,
    verdicts: { engineer: 'unmet' },
    reads: { engineer: ['还差1项', '2028年', '等到2028年度再报'] },
    way: { engineer: ['wait'] },
  },
  {
    who: 'paper of 1,999 characters',
    year: 2027,
    verdicts: { engineer: 'unmet' },
    reads: { engineer: ['2027年10月31日前（含这天）照下面做', '发表一篇论文'] },
    way: { engineer: ['paper material monograph'] },
  },
  {
    // The paper is older than the title; the tenure of a master is long enough.
    who: 'master, two years',
    verdicts: { engineer: 'unmet' },
    reads: { engineer: ['还差1项', '研究生学历和硕士学位，取得助理级后满2年'] },
    way: { engineer: ['paper material monograph'] },
  },
  {
    who: 'doctor without a title',
    verdicts: { engineer: 'review', assistant_engineer: 'met' },
    reads: { engineer: ['没有缺的，有的由人决定', '经考察合格'] },
    way: { engineer: ['decide'] },
  },
  {
    who: 'public institution, appointed but not paid',
    verdicts: { engineer: 'unmet' },
    reads: { engineer: ['还差1项', '岗位工资'] },
    asks: ['discipline', 'salary_paid'],
  },
  {
    who: 'bachelor, one year of work',
    verdicts: { engineer: 'unmet', assistant_engineer: 'met', technician: 'met' },
    reads: { assistant_engineer: ['列出的条件都满足'] },
    skips: ['discipline', 'technician_since', 'assistant_since', 'works'],
  },
  {
    who: 'college, technician for two years',
    verdicts: { engineer: 'unmet', assistant_engineer: 'met', technician: 'unmet' },
    reads: { assistant_engineer: ['列出的条件都满足'], technician: ['已具有，不用再报'] },
    asks: ['technician_since'],
  },
  {
    who: 'civil servant',
    verdicts: { engineer: 'unmet', assistant_engineer: 'unmet', technician: 'unmet' },
    reads: Object.fromEntries(['engineer', 'assistant_engineer', 'technician'].map((title) => [title, ['公务员和参公管理人员不在这次申报的范围内']])),
    passes: [policy.short_name, '你的单位', CHECK, REPORT],
    skips: policy.facts.map(({ id }) => id).filter((id) => !['in_changzhi', 'civil_servant'].includes(id)),
  },
  {
    who: "demerit of a state enterprise's manager",
    verdicts: { engineer: 'unmet' },
    reads: { engineer: ['收材料时处分期还没有满'] },
    asks: ['discipline', 'discipline_on', 'in_management'],
  },
  {
    who: 'title from another province, not confirmed',
    verdicts: { engineer: 'review' },
    reads: { engineer: ['职称还没有在本市确认'] },
    asks: ['title_origin'],
    skips: ['discipline', 'in_management'],
  },
  {
    who: 'technical school, senior class',
    verdicts: { engineer: 'review', assistant_engineer: 'unmet' },
    reads: { engineer: ['高级工班可以比照大专申报'] },
  },
  {
    who: 'senior technician worker, three years',
    verdicts: { engineer: 'review', technician: 'met' },
    reads: { engineer: ['由人决定'] },
    asks: ['skill_level', 'skill_since'],
  },
  {
    who: 'from a government organ, first application',
    verdicts: { engineer: 'review' },
    reads: { engineer: ['由人决定'] },
    asks: ['moved_on', 'first_application'],
  },
  {
    who: 'someone who is often not sure',
    answers: without('a complete engineer applicant', 'birth_on', 'specialty', 'achievements', 'professional_hours', 'work_since', 'title_matches_post'),
    verdicts: { engineer: 'unknown', assistant_engineer: 'unmet' },
    reads: { engineer: ['还不能判断', '还没有定'] },
  },
  {
    who: 'someone who is never sure',
    answers: {},
    verdicts: { engineer: 'unknown', assistant_engineer: 'unknown', technician: 'unknown' },
    reads: { engineer: ['还不能判断'], technician: ['还不能判断'] },
  },
];

function regionOf(page, title) {
  const { label } = policy.titles.find(({ id }) => id === title);
  return page.getByRole('region', { name: new RegExp(`^${label}`) });
}

/** The report in its own terms, and in those of a reader. */
async function expectReport(person, { answers, year, verdicts, reads, way = {}, asks = [], skips = [], passes }) {
  const { page, entered } = person;
  const shown = await readReport(page);
  const expected = evaluate(entered, { year });
  expect(shown).toEqual(Object.fromEntries(
    Object.entries(expected).map(([title, { verdict, requirements }]) => [title, { verdict, requirements }]),
  ));
  expect(expect.objectContaining(verdicts)).toEqual(Object.fromEntries(Object.entries(shown).map(([title, { verdict }]) => [title, verdict])));
  // What was not asked cannot change the outcome.
  const all = evaluate(answers, { year });
  for (const [title, { verdict, next }] of Object.entries(expected)) {
    expect(next.filter((fact) => answers[fact] !== undefined), `open of ${title}`).toEqual([]);
    expect(verdict, title).toBe(all[title].verdict);
  }
  for (const [title, texts] of Object.entries(reads)) {
    const section = regionOf(page, title);
    await expect(section).toBeVisible();
    for (const text of texts) await expect(section).toContainText(text);
  }
  for (const [title, steps] of Object.entries(way)) {
    const first = regionOf(page, title).locator('[data-way]').first().locator('[data-step]');
    expect(await first.evaluateAll((things) => things.map(({ dataset }) => dataset.step))).toEqual(steps);
  }
  expect(Object.keys(entered)).toEqual(expect.arrayContaining(asks));
  expect(skips.filter((fact) => fact in entered)).toEqual([]);
  if (passes) expect(person.passed).toEqual(passes);
  await expect(page.getByText('结果供参考，以审核部门和评委会的决定为准').filter({ visible: true })).toHaveCount(1);
  await expect(page.getByText('不符合资格')).toHaveCount(0);
}

/** Each page as a person leaves it: steps filled in, the others as they are. */
function lookingEverywhere(page) {
  const look = async (where) => {
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, where);
  };
  const steps = new Set(policy.steps.map(({ title }) => title));
  return { leave: look, arrive: async (where) => steps.has(where) || look(where) };
}

/** With every detail opened, from the outside in: what is closed hides what is inside it. */
async function expectReportReadable(page) {
  for (let closed; (closed = page.locator('details:not([open]) > summary:visible')), await closed.count();) await closed.first().click();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, 'the report, with all details');
}

for (const journey of JOURNEYS) {
  const { year = policy.review_year } = journey;
  test(`${journey.who}, for ${year}, with axe on every page`, async ({ page }) => {
    test.setTimeout(120_000);
    await onDay(page, DAYS[year]);
    const answers = later(journey.answers ?? personas.get(journey.who), year - policy.review_year);
    const person = new Person(page, answers, { ...lookingEverywhere(page), asked: atYear(year) });
    await person.toReport();
    await expectReport(person, { ...journey, answers });
    await expectReportReadable(page);
  });
}

test('by keyboard alone, and going on too early on every step', async ({ page }) => {
  test.setTimeout(120_000);
  const answers = personas.get('a complete engineer applicant');
  const person = new Person(page, answers, { keyboard: true, careless: true });
  await person.toReport();
  await expectReport(person, { ...JOURNEYS[0], answers });
});

for (const [name, size, media] of [
  ['at 320 pixels', { width: 320, height: 640 }, {}],
  ['in forced colours and without motion', undefined, { forcedColors: 'active', reducedMotion: 'reduce' }],
]) {
  test(`${name}, with axe on every page`, async ({ page }) => {
    test.setTimeout(120_000);
    if (size) await page.setViewportSize(size);
    await page.emulateMedia(media);
    // One who is asked almost everything.
    const answers = { ...personas.get('from a government organ, first application'), unit_kind: 'public_institution', salary_paid: true };
    const person = new Person(page, answers, { careless: true, ...lookingEverywhere(page) });
    await person.toReport();
    await expectReportReadable(page);
  });
}

test('who must wait can go on, to see what else there is and from which year it will do', async ({ page }) => {
  const answers = personas.get('appointed one day too late');
  const person = new Person(page, answers);
  await person.toReport();
  const before = Object.keys(person.entered);
  expect(before).not.toContain('achievements');
  const said = await page.getByText(/^再答\d+个问题/).textContent();
  await person.turn(person.button('继续回答'));
  await person.until(CHECK);
  await person.turn(person.button('看结果'), REPORT);
  const shown = await readReport(page);
  const { engineer } = evaluate(answers);
  expect(engineer.earliest_year).toBe(2025);
  expect(shown.engineer).toEqual({ verdict: 'unmet', requirements: engineer.requirements });
  const section = page.getByRole('region', { name: /^工程师/ });
  await expect(section).toContainText('只看时间最早2025年度够');
  const asked = Object.keys(person.entered).filter((fact) => !before.includes(fact));
  expect(said).toContain(`再答${asked.length}个问题`);
  await expect(person.button('继续回答')).toHaveCount(0);
});

test('what was not sure is said so in the check of the answers', async ({ page }) => {
  const person = new Person(page, without('a complete engineer applicant', 'birth_on'));
  await person.open();
  await person.until(CHECK);
  const asked = page.getByRole('definition').filter({ hasText: UNSURE });
  await expect(asked).toHaveCount(1);
  await expect(page.getByText('能影响结果的问题都问过了')).toBeVisible();
});
