// The report as a person reads it: the titles side by side, a requirement opened and its answer changed, terms explained in
// place, the picture of the years with its words, and the notice's official text where it is laid beside the policy.
import { expect, test } from './day.mjs';
import { expectAccessible } from './axe.mjs';
import { personas } from './cli.mjs';
import { CHECK, expectFocusSeen, expectNoSidewaysScroll, Person, policy, REPORT, UNSURE } from './person.mjs';

/** A person at the report, by what they would enter. */
async function atReport(page, name, { thorough = false, keyboard = false } = {}) {
  const person = new Person(page, personas.get(name) ?? {}, { keyboard });
  await person.toReport();
  if (thorough) {
    await person.turn(person.button('继续回答'));
    await person.until(CHECK);
    await person.turn(person.button('看结果'), REPORT);
  }
  return person;
}

const requirement = (page, title, id) => page.locator(`[data-target=${title}] [data-requirement=${id}]`);
const section = (page, label) => page.getByRole('region', { name: new RegExp(`^${label}`) });
const card = (page, label) => page.getByRole('button', { name: new RegExp(`^${label}`) });

async function expectCalm(page, where) {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page, where);
}

test('the highest title within reach is shown first, and a card shows another', async ({ page }) => {
  await atReport(page, 'bachelor, one year of work');
  await expect(card(page, '助理工程师')).toHaveAttribute('aria-pressed', 'true');
  await expect(card(page, '助理工程师')).toContainText('够得着的最高一级');
  await expect(section(page, '助理工程师').getByText('已符合的')).toBeVisible();
  await card(page, '技术员').click();
  await expect(card(page, '技术员')).toHaveAttribute('aria-pressed', 'true');
  await expect(card(page, '技术员')).toBeFocused();
  // What is met is folded.
  await section(page, '技术员').getByText('已符合的').click();
  await expect(requirement(page, 'technician', 'education')).toBeVisible();
  await expect(requirement(page, 'assistant_engineer', 'education')).toBeHidden();
  // The others can be opened where they are.
  await section(page, '助理工程师').getByText('助理工程师的各项要求').click();
  await expect(section(page, '助理工程师').getByText('已符合的')).toBeVisible();
  await expectCalm(page, 'another title chosen');
});

test('what bars every title is said once, kindly', async ({ page }) => {
  await atReport(page, 'civil servant');
  await expect(page.getByText('公务员不在申报范围').filter({ visible: true })).toHaveCount(1);
  await expect(page.getByText('如果有答错的，可以改回答')).toBeVisible();
  for (const { id, label } of policy.titles) {
    await section(page, label).getByText(`${label}的各项要求`).click();
    await expect(requirement(page, id, 'civil_servant')).toBeVisible();
  }
});

test('a requirement opens, its answer is changed, and the result has changed', async ({ page }) => {
  test.setTimeout(60_000);
  const person = await atReport(page, 'appointed one day too late', { thorough: true });
  await expect(card(page, '工程师')).toContainText('还差1项');
  const seniority = requirement(page, 'engineer', 'seniority');
  await seniority.getByText('要求和判断过程').click();
  for (const text of ['通知要求', '从事专业技术工作满4年', '本工具口径', '2021年1月1日', '怎样判断的', '还差1个任职年度']) {
    await expect(seniority).toContainText(text);
  }
  await expectCalm(page, 'a requirement opened');
  const label = policy.facts.find(({ id }) => id === 'assistant_since').label;
  await seniority.getByRole('button', { name: new RegExp(`^改回答\\s*：${label}$`) }).click();
  const { ask } = policy.steps.flatMap(({ questions }) => questions).find(({ fact }) => fact === 'assistant_since');
  const year = person.group(ask).getByRole('textbox', { name: '年', exact: true });
  await expect(year).toBeFocused();
  await expectFocusSeen(page);
  await year.fill('2020');
  await person.hands.press(person.link('回到结果'));
  await expect(person.heading()).toHaveText(REPORT);
  await expect(seniority).toHaveAttribute('data-status', 'met');
  // Back at the row, though it now stands among those that are folded away.
  await expect(seniority.locator('summary').first()).toBeFocused();
  await expect(seniority).toBeInViewport();
  await expectFocusSeen(page);
  // The browser's back button leads to the question, and from there to the report as it is now.
  await page.goBack();
  await expect(year).toHaveValue('2020');
  await page.goForward();
  await expect(person.heading()).toHaveText(REPORT);
});

test('open requirements take a line each, and lead to their questions', async ({ page }) => {
  const person = await atReport(page, 'achievements not answered');
  const achievements = requirement(page, 'engineer', 'achievements');
  expect((await achievements.boundingBox()).height).toBeLessThan(60);
  await achievements.locator('summary').click();
  await achievements.getByRole('button', { name: /^去回答\s*：业绩$/ }).click();
  // Where it was said that one is not sure.
  await expect(person.group('你有哪些业绩？').getByRole('checkbox', { name: UNSURE, exact: true })).toBeFocused();
  await expectFocusSeen(page);
  await page.goBack();
  await expect(person.heading()).toHaveText(REPORT);
  await expect(achievements.locator('summary')).toBeFocused();
});

test('who changed nothing is back at the row by keyboard, and who went on by the check is at the top', async ({ page }) => {
  test.setTimeout(60_000);
  const person = await atReport(page, 'appointed one day too late', { thorough: true, keyboard: true });
  const seniority = requirement(page, 'engineer', 'seniority');
  const change = seniority.getByRole('button', { name: /^改回答/ }).first();
  await person.hands.press(seniority.getByText('要求和判断过程'));
  await person.hands.press(change);
  await person.hands.press(person.link('回到结果'));
  await expect(seniority.getByRole('heading')).toBeFocused();
  await expect(seniority).toBeInViewport();
  await expectFocusSeen(page);
  // From the row the tab key goes on below it.
  await page.keyboard.press('Tab');
  await expect(seniority.locator(':focus')).toHaveCount(1);
  await person.hands.press(seniority.getByText('要求和判断过程'));
  await person.hands.press(change);
  await person.until(CHECK);
  await person.turn(person.button('看结果'), REPORT);
});

test('a term explains itself by keyboard, and only there', async ({ page }) => {
  const { hands } = await atReport(page, 'appointed one day too late', { keyboard: true });
  const term = requirement(page, 'engineer', 'seniority').getByRole('button', { name: '助理级', exact: true }).first();
  await expect(term).toHaveAttribute('aria-expanded', 'false');
  await hands.press(term);
  await expect(term).toBeFocused();
  await expect(term).toHaveAttribute('aria-expanded', 'true');
  const { text } = policy.terms.find(({ term }) => term === '助理级');
  await expect(page.getByText(text).filter({ visible: true })).toHaveCount(1);
  await expectCalm(page, 'a term explained');
  await page.keyboard.press('Space');
  await expect(term).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByText(text).filter({ visible: true })).toHaveCount(0);
});

test('a term explains itself in a question, and the question keeps its name', async ({ page }) => {
  await page.goto('/#step-unit');
  const help = page.getByText('民营企业一般选');
  await help.getByRole('button', { name: '非公经济组织' }).click();
  await expect(help).toContainText('不是国有的企业等经济组织');
  await expect(page.getByRole('group', { name: '你的单位是哪一类？', exact: true })).toBeVisible();
  await expectCalm(page, 'a term explained in a question');
});

test('the years are drawn, and told in words', async ({ page }) => {
  test.setTimeout(60_000);
  await atReport(page, 'appointed one day too late', { thorough: true });
  const picture = page.getByRole('img', { name: /^各年是否计入年限/ });
  await expect(picture).toBeVisible();
  await expect(page.getByText('★2025年度：只看时间，工程师够得着')).toBeVisible();
  await page.getByText('用文字看').click();
  const years = page.getByRole('listitem');
  for (const text of ['2021年：起算的这一年不计入年限', '2022年：计入年限，年度考核合格', '2024年：计入年限', '2025年：还没有到']) {
    await expect(years.filter({ hasText: text }).filter({ visible: true })).toHaveCount(1);
  }
  await expectCalm(page, 'the years in words');
});

test.describe('the official text', () => {
  const CLAUSE = '原文的一段<img src=x onerror=alert(1)>，逐字显示。';

  /** The index names a text, which the server answers with. */
  async function laidBeside(page, answer) {
    await page.route('**/policies/index.json', (route) =>
      route.fulfill({ json: { default: policy.id, policies: [{ id: policy.id, file: `${policy.id}.json`, text: 'notice.txt' }] } }));
    const asked = [];
    await page.route('**/policies/notice.txt', (route) => {
      asked.push(route.request().url());
      return route.fulfill(answer);
    });
    return asked;
  }

  test('is fetched when the report is opened, and each clause stands in place as text', async ({ page }) => {
    const asked = await laidBeside(page, { body: `通知\n[2.1.1] ${CLAUSE}\n第二行\n[9.9.9] 没有这一条\n`, contentType: 'text/plain; charset=utf-8' });
    const person = new Person(page, personas.get('civil servant'));
    await person.open();
    await person.until(CHECK);
    expect(asked).toEqual([]);
    await person.turn(person.button('看结果'), REPORT);
    await section(page, '工程师').getByText('工程师的各项要求').click();
    const row = requirement(page, 'engineer', 'civil_servant');
    await row.getByText('要求和判断过程').click();
    await expect(row.getByRole('blockquote')).toHaveText(`${CLAUSE}第二行`);
    await expect(page.locator('main img:not([src^=data])')).toHaveCount(0);
    await expect(page.getByText('没有这一条')).toHaveCount(0);
    expect(asked).toHaveLength(1);
    await expectCalm(page, 'a clause in place');
  });

  test('that is missing is said to be so, and nothing else breaks', async ({ page }) => {
    await laidBeside(page, { status: 404, body: 'no' });
    await atReport(page, 'civil servant');
    await section(page, '工程师').getByText('工程师的各项要求').click();
    const row = requirement(page, 'engineer', 'civil_servant');
    await row.getByText('要求和判断过程').click();
    await expect(row).toContainText('依据：通知2.1.1（通知原文没有取到）');
  });
});
