// The controls: what other programs rely on, and what a person may do with them besides going straight on.
import { expect, test } from './day.mjs';
import { expectAccessible } from './axe.mjs';
import { personas } from './cli.mjs';
import { CHECK, expectFocusSeen, expectNoSidewaysScroll, Person, policy, REPORT, UNSURE, whole } from './person.mjs';

const COMPLETE = personas.get('a complete engineer applicant');
const FACTS = new Map(policy.facts.map((fact) => [fact.id, fact]));
const POLICY = /\/policies\/changzhi-engineering-2024\.json$/;
const PHONE = '0355-3036240';

/** A person at a step, who has answered what comes before it. */
async function at(page, title, answers = COMPLETE) {
  const person = new Person(page, answers);
  await person.open();
  await person.until(title);
  return person;
}

const group = (page, name) => page.getByRole('group', { name, exact: true });
const askOf = (fact) => policy.steps.flatMap(({ questions }) => questions).find((question) => question.fact === fact).ask;

/** What the contract says the controls of a value are called, and their values where they have any. */
function expectedControls(name, { type, options }) {
  switch (type) {
    case 'bool':
      return [`radio ${name} true`, `radio ${name} false`, `radio ${name} unsure`];
    case 'choice':
      return [...options.map(({ id }) => `radio ${name} ${id}`), `radio ${name} unsure`];
    case 'date':
      return ['year', 'month', 'day'].map((part) => `text ${name}-${part}`);
    default:
      return [`text ${name}`];
  }
}

test('controls are named by fact, and carry the ids of the options', async ({ page }) => {
  test.setTimeout(120_000);
  const seen = new Map();
  const leave = async () => {
    const controls = await page.locator('form').evaluate((form) =>
      [...form.elements].filter(({ type }) => !['submit', 'button', 'fieldset', 'search'].includes(type))
        .flatMap((control) => (control.type === 'select-one'
          ? [...control.options].map(({ value }) => `select ${control.name} ${value}`)
          : `${control.type} ${control.name} ${['radio', 'checkbox'].includes(control.type) ? control.value : ''}`.trim())));
    await expect(page.locator('form').getByRole('button', { name: '继续' })).toHaveAttribute('type', 'submit');
    for (const control of controls) {
      const fact = control.split(' ')[1].match(/^[a-z_]+/)[0];
      seen.set(fact, [...(seen.get(fact) ?? []), control]);
    }
  };
  // Between them they are asked everything.
  for (const [name, changed] of [
    ['from a government organ, first application', {}],
    ['a complete engineer applicant', { unit_kind: 'public_institution', salary_paid: true, discipline: 'demerit', discipline_on: '2020-01-01', title_matches_post: false, converted: true }],
    ['a complete engineer applicant', { unit_kind: 'state_enterprise', discipline: 'warning', discipline_on: '2024-08-01', in_management: true }],
    ['senior technician worker, three years', {}],
    ['college, technician for two years', {}],
    ['sixty a day later', {}],
  ]) await new Person(page, { ...personas.get(name), ...changed }, { leave }).toReport();
  for (const { id, type, fields, value, groups, ...fact } of policy.facts) {
    const controls = seen.get(id);
    expect(controls, `the controls of ${id}`).toBeDefined();
    if (type === 'records') {
      for (const field of fields.filter(({ applies }) => !applies)) {
        expect(controls).toEqual(expect.arrayContaining(expectedControls(`${id}[0].${field.id}`, field)));
      }
    } else if (type === 'years') {
      const name = `${id}[2023]`;
      const options = value.options?.filter(({ years }) => !years || years.includes(2023));
      expect(controls).toEqual(expect.arrayContaining(
        value.type === 'choice' ? options.map((option) => `select ${name} ${option.id}`) : expectedControls(name, value),
      ));
    } else {
      // The long list shows what was looked for.
      const expected = groups ? [`radio ${id} ${COMPLETE[id]}`, `radio ${id} unsure`] : expectedControls(id, { type, ...fact });
      expect(controls).toEqual(expect.arrayContaining(expected));
    }
  }
});

test('answers are in no address and no title, and nothing is fetched after the start', async ({ page, baseURL }) => {
  test.setTimeout(120_000);
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => requests.push(socket.url()));
  const addresses = [];
  const arrive = async () => addresses.push([page.url(), await page.title()]);
  const person = new Person(page, COMPLETE, { arrive, leave: arrive });
  await person.open();
  await whole(page);
  const loaded = requests.length;
  await person.until(CHECK);
  await person.turn(person.button('看结果'), REPORT);
  expect(requests.filter((url) => !url.startsWith(baseURL))).toEqual([]);
  expect(requests.slice(loaded)).toEqual([]);
  const pages = new Set(['start', 'check', 'report', ...policy.steps.map(({ id }) => `step-${id}`), '']);
  for (const [address, title] of addresses) {
    const { pathname, search, hash } = new URL(address);
    expect([pathname, search]).toEqual(['/', '']);
    expect(pages).toContain(hash.slice(1));
    // The year is no answer: it is the page's own.
    expect(title).toBe('职称自查（2024年度）');
  }
  const kept = await page.evaluate(async () => [document.cookie, { ...sessionStorage }, { ...localStorage }, history.state]);
  expect(JSON.stringify(kept)).not.toContain('1990');
});

test('a target of the address is chosen to begin with, and only its questions are asked', async ({ page }) => {
  const person = new Person(page, personas.get('bachelor, one year of work'));
  await person.open('?target=assistant_engineer');
  const which = group(page, '你想看哪个职称？');
  await expect(which.getByRole('radio', { name: /^助理工程师/ })).toBeChecked();
  await person.until(CHECK);
  await person.turn(person.button('看结果'), REPORT);
  expect(Object.keys(person.entered)).not.toContain('achievements');
  await expect(page.getByRole('region', { name: /^助理工程师/ })).toBeVisible();
  await expect(page.locator('[data-target=engineer]')).toBeHidden();
  expect(page.url()).toContain('?target=assistant_engineer');
});

test('an unknown target of the address is passed over', async ({ page }) => {
  await new Person(page, {}).open('?target=president');
  await expect(group(page, '你想看哪个职称？').getByRole('radio').first()).toBeChecked();
});

for (const [name, { query = '', path = POLICY, answer }, says] of [
  ['a policy nobody has', { query: '?policy=unknown' }, ['policy=unknown']],
  ['a policy named like markup', { query: '?policy=<img src=x onerror=alert(1)>' }, []],
  ['no policy file', { answer: { status: 404, body: 'no' } }, ['HTTP 404']],
  ['no index', { path: /\/policies\/index\.json$/, answer: { status: 404, body: 'no' } }, ['HTTP 404']],
  ['an index that is a page', { path: /\/policies\/index\.json$/, answer: { contentType: 'text/html', body: '<!doctype html>' } }, ['policies/index.json']],
  ['a policy that is a page', { answer: { contentType: 'text/html', body: '<!doctype html>' } }, ['changzhi-engineering-2024.json']],
  ['an empty policy', { answer: { body: '' } }, ['changzhi-engineering-2024.json']],
  ['a policy with two mistakes', { answer: (text) => text.replace(/"review_year": ?2024/, '"review_year": "soon"').replace(/"type": ?"bool"/, '"type": "bull"') }, ['/review_year', '/facts/0']],
  ['a server that does not answer', { answer: null }, []],
]) {
  test(`cannot be asked: ${name}`, async ({ page }) => {
    await page.route(path, async (route) => {
      if (answer === undefined) return route.continue();
      if (answer === null) return route.abort();
      if (typeof answer !== 'function') return route.fulfill(answer);
      const response = await route.fetch();
      return route.fulfill({ response, body: answer(await response.text()) });
    });
    await page.goto(`/${query}`);
    const failure = page.getByRole('alert');
    await expect(failure.getByRole('heading', { name: '现在不能自查' })).toBeVisible();
    await expect(failure.getByRole('link', { name: PHONE })).toHaveAttribute('href', `tel:${PHONE}`);
    await failure.getByText('技术原因').click();
    for (const text of says) await expect(failure.getByRole('listitem').filter({ hasText: text }).first()).toBeVisible();
    await expect(page.getByText('正在打开')).toHaveCount(0);
    await expectAccessible(page);
  });
}

test('markup in the policy is shown as text', async ({ page }) => {
  const markup = '<img src=x onerror="window.broken=1"><b>你在长治市</b>';
  await page.route(POLICY, async (route) => {
    const response = await route.fetch();
    const changed = JSON.parse(await response.text());
    changed.steps[0].questions[0].ask = markup;
    await route.fulfill({ response, body: JSON.stringify(changed) });
  });
  const person = new Person(page, {});
  await person.open();
  await person.turn(person.button('开始自查'));
  await expect(group(page, markup)).toBeVisible();
  expect(await page.evaluate(() => window.broken)).toBeUndefined();
  await expect(page.locator('main img, legend b')).toHaveCount(0);
});

// What is typed for a birth date, and whether it is one.
for (const [year, month, day, right] of [
  ['1990', '5', '12', true],
  ['1990', '', '', true],
  ['１９９０', '０５', '', true],
  ['1990', '9', '31', false],
  ['2023', '2', '30', false],
  ['90', '', '', false],
  ['1990', '', '12', false],
  ['1990', '13', '', false],
  ['1899', '', '', false],
  ['abcd', '', '', false],
]) {
  test(`a date typed as ${year}-${month}-${day} is ${right ? 'taken' : 'told, and kept'}`, async ({ page }) => {
    const person = await at(page, '年龄和退休');
    await group(page, askOf('retired')).getByRole('radio', { name: '否', exact: true }).check();
    const born = group(page, askOf('birth_on'));
    const typed = { 年: year, 月: month, 日: day };
    for (const [part, text] of Object.entries(typed)) await born.getByRole('textbox', { name: part, exact: true }).pressSequentially(text);
    const kind = group(page, askOf('retirement_class'));
    if (await kind.isVisible()) await kind.getByRole('radio', { name: '男', exact: true }).check();
    if (right) return person.turn(person.button('继续'));
    await person.button('继续').click();
    const summary = page.getByRole('group', { name: /^还有\d+处要补充$/ });
    await expect(summary).toBeFocused();
    await summary.getByRole('link', { name: /^出生日期：/ }).click();
    await expect(born.getByRole('textbox', { name: '年', exact: true })).toBeFocused();
    for (const [part, text] of Object.entries(typed)) await expect(born.getByRole('textbox', { name: part, exact: true })).toHaveValue(text);
    await expect(born).toHaveAccessibleDescription(/日期不对/);
  });
}

test('a whole date pasted into one box spreads over the three', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await at(page, '年龄和退休');
  await group(page, askOf('retired')).getByRole('radio', { name: '否', exact: true }).check();
  const born = group(page, askOf('birth_on'));
  const box = (name) => born.getByRole('textbox', { name, exact: true });
  const paste = async (text, name) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await box(name).fill('');
    await box(name).press('Control+v');
  };
  await paste('1990年5月12日', '月');
  for (const [name, text] of [['年', '1990'], ['月', '5'], ['日', '12']]) await expect(box(name)).toHaveValue(text);
  // What is no date is pasted as it is.
  await paste('7', '日');
  for (const [name, text] of [['年', '1990'], ['月', '5'], ['日', '7']]) await expect(box(name)).toHaveValue(text);
});

test('a fifth digit of a year is not taken', async ({ page }) => {
  await at(page, '年龄和退休');
  const year = group(page, askOf('birth_on')).getByRole('textbox', { name: '年', exact: true });
  await year.pressSequentially('20224');
  await expect(year).toHaveValue('2022');
});

test('every digit of a date stays where it is typed, though questions come and go meanwhile', async ({ page }) => {
  // 1964-1 decides, 1964-10 does not: the question below goes and comes back.
  await at(page, '年龄和退休');
  await group(page, askOf('retired')).getByRole('radio', { name: '否', exact: true }).check();
  const born = group(page, askOf('birth_on'));
  for (const [part, digits] of [['年', '1964'], ['月', '10'], ['日', '10']]) {
    const box = born.getByRole('textbox', { name: part, exact: true });
    await box.focus();
    for (const digit of digits) {
      await page.keyboard.press(digit);
      await expect(box).toBeFocused();
    }
    await expect(box).toHaveValue(digits);
  }
  await expect(group(page, askOf('retirement_class'))).toBeVisible();
});

test("the browser's back and forward buttons go through the steps, and answers stay", async ({ page }) => {
  const person = await at(page, '你现有的职称');
  await person.answerStep('你现有的职称');
  await page.goBack();
  await expect(person.heading()).toHaveText('年龄和退休');
  await expect(person.heading()).toBeFocused();
  await expect(page.getByRole('textbox', { name: '年', exact: true })).toHaveValue('1990');
  await page.goBack();
  await expect(person.heading()).toHaveText('你的单位');
  await expect(group(page, askOf('unit_kind')).getByRole('radio', { name: '非公经济组织' })).toBeChecked();
  await page.goForward();
  await page.goForward();
  await expect(person.heading()).toHaveText('你现有的职称');
  await expect(group(page, askOf('current_title')).getByRole('radio', { name: '助理级' })).toBeChecked();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(person.heading()).toHaveText(policy.short_name);
  await person.turn(person.button('继续自查'));
});

test('going back and forward again and again, faster than a slow phone follows, ends where it should', async ({ page }) => {
  test.slow();
  const person = await at(page, '你现有的职称');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 20 });
  for (let round = 0; round < 8; round += 1) {
    for (let back = 0; back < 3; back += 1) await page.goBack();
    await expect(person.heading()).toHaveText(policy.short_name);
    for (let forward = 0; forward < 3; forward += 1) await page.goForward();
    await expect(person.heading()).toHaveText('你现有的职称');
  }
});

test('an early answer can be changed, and the later ones stay', async ({ page }) => {
  const person = await at(page, CHECK);
  await person.turn(page.getByRole('link', { name: /^修改\s*你的单位$/ }), '你的单位');
  await group(page, askOf('unit_kind')).getByRole('radio', { name: '事业单位' }).check();
  await person.turn(person.button('继续'));
  // Only what the new answer brings up is asked.
  await expect(person.heading()).toHaveText('处分');
  await group(page, askOf('discipline')).getByRole('radio', { name: '没有', exact: true }).check();
  await person.turn(person.button('继续'), '工作和任职时间');
  await expect(group(page, askOf('assistant_since')).getByRole('textbox', { name: '年', exact: true })).toHaveValue('2019');
  await group(page, askOf('salary_paid')).getByRole('radio', { name: '是', exact: true }).check();
  await person.turn(person.button('继续'), '材料往哪里报');
  await person.answerStep('材料往哪里报');
  await person.turn(person.button('继续'), CHECK);
  await person.turn(person.button('看结果'), REPORT);
  await expect(page.locator('[data-target=engineer]')).toHaveAttribute('data-verdict', 'met');
});

test('records are added, changed and taken away, the middle one too', async ({ page }) => {
  const educations = [
    { level: 'college', degree: 'none', obtained_on: '2011-07', major_match: 'unrelated' },
    { level: 'bachelor', degree: 'bachelor', obtained_on: '2014-07', major_match: 'unrelated' },
    { level: 'postgraduate', degree: 'master', obtained_on: '2017-07', major_match: 'same' },
  ];
  const person = await at(page, '学历', { ...COMPLETE, educations });
  await person.answerStep('学历');
  const record = (position) => person.region(position, '一份学历');
  const year = (position) => record(position).getByRole('textbox', { name: '年', exact: true });
  await record(1).getByRole('button', { name: /^删除\s*第2条$/ }).click();
  await expectFocusSeen(page);
  await expect(page.getByRole('region', { name: /一份学历$/ })).toHaveCount(2);
  await expect(year(0)).toHaveValue('2011');
  await expect(year(1)).toHaveValue('2017');
  await expect(record(1).getByRole('radio', { name: '硕士', exact: true })).toBeChecked();
  await expect(record(0).getByRole('radio', { name: '没有学位', exact: true })).toBeChecked();
  await year(1).fill('2018');
  await expect(year(0)).toHaveValue('2011');
  await person.turn(person.button('继续'));
  await page.goBack();
  await expect(year(1)).toHaveValue('2018');
  await record(1).getByRole('button', { name: /^删除\s*第2条$/ }).click();
  await record(0).getByRole('button', { name: /^删除\s*第1条$/ }).click();
  await expectFocusSeen(page);
  // Having none must be said.
  await person.button('继续').click();
  await expect(page.getByRole('group', { name: '还有1处要补充' })).toBeFocused();
  await page.getByRole('checkbox', { name: '没有可以填的学历' }).check();
  await person.turn(person.button('继续'));
});

test('the fields of a record follow its kind, and the focus stays', async ({ page }) => {
  const person = await at(page, '论文和材料');
  await person.button('添加一项论文、材料或专著').click();
  const record = person.region(0, '一项论文、材料或专著');
  const field = (label) => record.getByRole('group', { name: label, exact: true });
  for (const [kind, shown, hidden] of [['论文', '论文字数', '材料类型'], ['实用技术材料', '材料类型', '论文字数'], ['专著', '你写的字数', '材料类型']]) {
    const radio = field('种类').getByRole('radio', { name: kind, exact: true });
    await radio.check();
    await expect(radio).toBeFocused();
    await expect(field(shown)).toBeVisible();
    await expect(field(hidden)).toHaveCount(0);
  }
});

test('years are filled at one tap, and put right one by one', async ({ page }) => {
  const person = await at(page, '年度考核');
  const years = group(page, askOf('assessments'));
  const rows = await person.rows(years);
  const row = (year) => years.getByRole('combobox', { name: `${year}年`, exact: true });
  await row(rows[1]).selectOption('优秀');
  await years.getByRole('button', { name: '没填的年份都填「合格」' }).click();
  await expectFocusSeen(page);
  for (const year of rows) await expect(row(year)).toHaveValue(year === rows[1] ? 'excellent' : 'qualified');
  await row(rows[2]).selectOption('不合格');
  await row(rows[0]).selectOption(UNSURE);
  await expect(row(rows[2])).toHaveValue('unqualified');
  await expect(row(rows[0])).toHaveValue('unsure');
  expect(rows).toEqual([...rows].sort().reverse());
  await expect(row(2024).getByRole('option', { name: '未出结果' })).toHaveCount(1);
  await expect(row(2023).getByRole('option', { name: '未出结果' })).toHaveCount(0);
});

// What is typed to find a specialty, and one that must be found; none: nothing is.
for (const [typed, label, others] of [
  ['机械制造', '机械制造', false],
  ['械制', '机械制造', false],
  ['jxzz', '机械制造', false],
  ['JXZZ', '机械制造', false],
  ['ｊｘｚｚ', '机械制造', false],
  ['ji xie　zhi zao', '机械制造', false],
  ['机电一体化 ', '机电一体化', false],
  // A radical, and a mark that is not seen, as they come out of a PDF.
  ['化\u2f2f', '精细化工', true],
  ['数\u200b控', '机械制造', false],
  ['化工', '精细化工', true],
  ['jixiezhizao', '机械制造', false],
  ['jixie', '机械制造', true],
  ['  数控 ', '机械制造', false],
  ['机电类', '机器人', true],
  ['洗煤', '矿物洗选和加工工程', false],
  ['不存在的专业', null, false],
]) {
  test(`「${typed}」 finds ${label ?? 'nothing, and says so'}`, async ({ page }) => {
    await page.goto('/#step-specialty');
    const specialties = group(page, askOf('specialty'));
    await specialties.getByRole('searchbox', { name: '查找' }).pressSequentially(typed);
    const found = specialties.getByRole('radio').filter({ hasNot: page.locator('[value=unsure]') });
    const count = (await found.count()) - 1;
    await expect(specialties.getByRole('status')).toHaveText(label ? `找到${count}项` : /^没有找到。/);
    if (!label) return expect(count).toBe(0);
    if (!others) expect(count).toBe(1);
    await specialties.getByRole('radio', { name: label, exact: true }).check();
    await specialties.getByRole('searchbox', { name: '查找' }).fill('');
    await expect(specialties.getByRole('radio')).toHaveCount(FACTS.get('specialty').options.length + 1);
    await expect(specialties.getByRole('radio', { name: label, exact: true })).toBeChecked();
  });
}

test('what is chosen stays in sight, and is not counted as found', async ({ page }) => {
  await page.goto('/#step-specialty');
  const specialties = group(page, askOf('specialty'));
  const radio = (name) => specialties.getByRole('radio', { name, exact: true });
  const box = specialties.getByRole('searchbox', { name: '查找' });
  await radio('机械制造').check();
  await box.fill('食品工程');
  await expect(specialties.getByRole('status')).toHaveText('找到1项');
  await expect(radio('机械制造')).toBeChecked();
  await box.fill('不存在的专业');
  await expect(specialties.getByRole('status')).toHaveText(/^没有找到。/);
  await expect(radio('机械制造')).toBeVisible();
  await box.fill('食品工程');
  await radio('食品工程').check();
  await box.fill('食品工程 ');
  await expect(radio('机械制造')).toBeHidden();
});

test('Enter in the search box does not go on', async ({ page }) => {
  const person = await at(page, '申报专业');
  await page.getByRole('searchbox', { name: '查找' }).fill('jxzz');
  await page.keyboard.press('Enter');
  await expect(person.heading()).toHaveText('申报专业');
  await expect(page.getByRole('group', { name: /^还有\d+处要补充$/ })).toHaveCount(0);
});

for (const title of ['年龄和退休', CHECK, REPORT]) {
  test(`reloading at ${title} begins anew`, async ({ page }) => {
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    const person = await at(page, title === REPORT ? CHECK : title, title === '年龄和退休' ? COMPLETE : personas.get('civil servant'));
    if (title === REPORT) await person.turn(person.button('看结果'), REPORT);
    await page.reload();
    await expect(person.heading()).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByRole('radio', { checked: true }).and(page.locator('form fieldset input:not([name=target])'))).toHaveCount(0);
    expect(complaints).toEqual([]);
    await expectNoSidewaysScroll(page);
  });
}

test('everything can be forgotten', async ({ page }) => {
  const person = await at(page, CHECK, personas.get('civil servant'));
  await person.turn(person.button('清空重来'), policy.short_name);
  await person.turn(person.button('开始自查'), '你的单位');
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
});
