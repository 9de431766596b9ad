// A person at the page: reads the questions, answers them by their labels, and goes on until the report.
// What is answered comes as an answers object of the command line; what it lacks is answered with 「不清楚」.
import { expect } from '@playwright/test';
import { policy } from './edition.mjs';

export { policy };
export const UNSURE = '不清楚';
export const CHECK = '检查你的回答';
export const REPORT = '自查结果';

/** A person who points: taps or clicks, and types. */
class Pointer {
  async press(target) {
    await target.click();
  }

  async choose(target) {
    await target.check();
  }

  async type(box, text) {
    await box.click();
    await box.press('Control+a');
    await box.press('Delete');
    await box.pressSequentially(text);
  }

  async pick(list, label) {
    await list.selectOption({ label });
  }
}

/** A person with a keyboard alone, who must always see where they are. */
class Keyboard {
  constructor(page) {
    this.page = page;
  }

  async key(key) {
    await this.page.keyboard.press(key);
    await expectFocusSeen(this.page);
  }

  /** Tab or Shift+Tab to the control; to any radio of its group, as Tab does not go to each. */
  async reach(target) {
    for (let presses = 0; presses < 500; presses += 1) {
      const at = await target.evaluate((wanted) => {
        const here = document.activeElement;
        if (here === wanted || (wanted.type === 'radio' && here.type === 'radio' && here.name === wanted.name)) return 'here';
        return here.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING ? 'before' : 'after';
      });
      if (at === 'here') return;
      await this.key(at === 'after' ? 'Tab' : 'Shift+Tab');
    }
    throw new Error(`Tab does not lead to ${target}`);
  }

  async press(target) {
    await this.reach(target);
    await this.page.keyboard.press('Enter');
  }

  async choose(target) {
    await this.reach(target);
    const passed = await target.evaluate((wanted) => {
      const group = [...document.querySelectorAll('input[type=radio]')].filter(({ name }) => name === wanted.name);
      return wanted.type === 'radio' ? group.indexOf(wanted) - group.indexOf(document.activeElement) : 0;
    });
    for (let left = Math.abs(passed); left > 0; left -= 1) await this.key(passed > 0 ? 'ArrowDown' : 'ArrowUp');
    await expect(target).toBeFocused();
    if (!(await target.isChecked())) await this.key('Space');
    await expect(target).toBeChecked();
  }

  async type(box, text) {
    await this.reach(box);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.type(text);
  }

  async pick(list, label) {
    await this.reach(list);
    const passed = await list.evaluate(
      (select, wanted) => [...select.options].findIndex(({ label }) => label === wanted) - select.selectedIndex,
      label,
    );
    for (let left = Math.abs(passed); left > 0; left -= 1) await this.key(passed > 0 ? 'ArrowDown' : 'ArrowUp');
    await expect(list.locator('option:checked')).toHaveText(label);
  }
}

/** The focus is on something, and that can be seen. */
export async function expectFocusSeen(page) {
  const lost = await page.evaluate(() => {
    const here = document.activeElement;
    if (!here || here === document.body || here === document.documentElement) return 'the focus is on nothing';
    const { top, bottom, left, right } = here.getBoundingClientRect();
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    const seen = right > left && bottom > top && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
    const above = seen && document.elementFromPoint(x, y);
    if (seen && above && (here.contains(above) || above.contains(here) || [...(here.labels ?? [])].some((label) => label.contains(above)))) return '';
    return `the focus cannot be seen: ${here.outerHTML.slice(0, 200)}`;
  });
  expect(lost).toBe('');
}

/** Waits until the page, or a frame's, is all there: what comes behind the first question too. */
export async function whole(page) {
  await expect(page.locator('html')).toHaveAttribute('data-rest', 'here');
}

/** No page is wider than the window. */
export async function expectNoSidewaysScroll(page) {
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
  expect(width, 'pixels to scroll sideways').toBeLessThanOrEqual(0);
}

export class Person {
  /** What was entered, as an answers object. */
  entered = {};
  /** The headings of the pages passed. */
  passed = [];

  /**
   * arrive(title): called on every page that is reached; leave(title): when a step is filled in.
   * careless: presses 「继续」 on each step before anything is answered.
   * asked: the policy whose questions are on the page, the shipped one unless another is given.
   */
  constructor(page, answers, { keyboard = false, careless = false, arrive = async () => {}, leave = async () => {}, asked = policy } = {}) {
    Object.assign(this, { page, answers, careless, arrive, leave, asked });
    this.hands = keyboard ? new Keyboard(page) : new Pointer();
  }

  heading() {
    return this.page.getByRole('heading', { level: 2 });
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  link(name) {
    return this.page.getByRole('link', { name, exact: true });
  }

  group(ask) {
    return this.page.getByRole('group', { name: ask, exact: true });
  }

  async open(query = '') {
    await this.page.goto(`/${query}`);
    await expect(this.heading()).toHaveText(this.asked.short_name);
    this.passed.push(this.asked.short_name);
    await this.arrive(this.asked.short_name);
  }

  /** From the first page to the report. */
  async toReport(query) {
    await this.open(query);
    await this.until(CHECK);
    await this.turn(this.button('看结果'), REPORT);
  }

  /** Answers and goes on until the page with this heading, which is left as it is. */
  async until(title) {
    if ((await this.heading().textContent()) === this.asked.short_name) await this.turn(this.button('开始自查'));
    for (let steps = 0; steps < 2 * this.asked.steps.length; steps += 1) {
      const here = await this.heading().textContent();
      if (here === title) return;
      await this.answerStep(here);
      await this.leave(here);
      await this.turn(this.button('继续'));
    }
    throw new Error(`never came to ${title}, but to ${this.passed.join(' ')}`);
  }

  /** Presses what leads to another page, and finds itself at the beginning of it. */
  async turn(target, expected) {
    const before = await this.heading().textContent();
    await this.hands.press(target);
    await expect(this.heading(), this.page.url()).not.toHaveText(before);
    if (expected) await expect(this.heading()).toHaveText(expected);
    await expect(this.heading()).toBeFocused();
    await expectFocusSeen(this.page);
    const here = await this.heading().textContent();
    this.passed.push(here);
    await this.arrive(here);
  }

  /** Answers the questions of a step, those too that an answer brings up. */
  async answerStep(title) {
    const step = this.asked.steps.find((step) => step.title === title);
    expect(step, `a step called ${title}`).toBeDefined();
    if (this.careless) await this.forget(title);
    const answered = new Set();
    for (let open = await this.firstShown(step.questions, answered); open; open = await this.firstShown(step.questions, answered)) {
      answered.add(open.fact);
      await this.answer(open);
    }
    expect(answered.size, `questions on ${title}`).toBeGreaterThan(0);
  }

  async firstShown(questions, answered) {
    for (const question of questions) {
      if (!answered.has(question.fact) && (await this.group(question.ask).isVisible())) return question;
    }
  }

  /** Goes on too early: is told so, and led from each message to its control. */
  async forget(title) {
    await this.hands.press(this.button('继续'));
    const summary = this.page.getByRole('group', { name: /^还有\d+处要补充$/ });
    await expect(summary).toBeFocused();
    await expectFocusSeen(this.page);
    await this.arrive(`${title}: not answered`);
    const messages = summary.getByRole('link');
    for (let message = 0; message < (await messages.count()); message += 1) {
      const id = (await messages.nth(message).getAttribute('href')).slice(1);
      await this.hands.press(messages.nth(message));
      expect(await this.page.evaluate(() => document.activeElement.id)).toBe(id);
      await expectFocusSeen(this.page);
    }
  }

  async answer(question) {
    const fact = this.asked.facts.find(({ id }) => id === question.fact);
    const group = this.group(question.ask);
    const value = this.answers[fact.id];
    let entered;
    if (fact.type === 'records') entered = await this.records(group, question, fact, value);
    else if (fact.type === 'years') entered = await this.years(group, question, fact, value);
    else entered = await this.single(group, { ...fact, ask: question.ask, yes: '是', no: '否' }, value);
    if (entered === undefined) delete this.entered[fact.id];
    else this.entered[fact.id] = entered;
  }

  async single(group, field, value) {
    const radio = (name) => group.getByRole('radio', { name, exact: true });
    const box = (name) => group.getByRole('textbox', { name, exact: true });
    if (value === undefined || value === null) {
      const said = ['bool', 'choice'].includes(field.type) ? radio(UNSURE) : group.getByRole('checkbox', { name: UNSURE, exact: true });
      if (field.type !== 'text') await this.hands.choose(said);
      return undefined;
    }
    if (field.type === 'bool') await this.hands.choose(radio(value ? field.yes : field.no));
    else if (field.type === 'choice') {
      const { label } = field.options.find(({ id }) => id === value);
      if (field.groups) await this.hands.type(group.getByRole('searchbox', { name: '查找' }), label);
      await this.hands.choose(radio(label));
    } else if (field.type === 'date') {
      const parts = value.split('-');
      for (const [part, name] of ['年', '月', '日'].entries()) {
        if (parts[part]) await this.hands.type(box(name), String(Number(parts[part])));
      }
    } else await this.hands.type(box(field.ask ?? field.label), String(value));
    return value;
  }

  async records(group, question, { item, fields }, value) {
    if (!value?.length) {
      await this.hands.choose(group.getByRole('checkbox', { name: value ? question.none_label : UNSURE, exact: true }));
      return value;
    }
    const entered = [];
    for (const [position, record] of value.entries()) {
      await this.hands.press(group.getByRole('button', { name: position ? `再添加${item}` : `添加${item}`, exact: true }));
      const region = this.region(position, item);
      await expect(region.locator(':focus'), 'the focus, in the record that was added').toHaveCount(1);
      await expectFocusSeen(this.page);
      entered.push(await this.record(region, fields, record));
    }
    return entered;
  }

  region(position, item) {
    return this.page.getByRole('region', { name: `第${position + 1}条，${item}`, exact: true });
  }

  /** Fills in a record from top to bottom; a field may bring up those after it. */
  async record(region, fields, record) {
    const entered = {};
    for (const field of fields) {
      const group = region.getByRole('group', { name: field.ask ?? field.label, exact: true });
      if (!(await group.isVisible())) continue;
      const value = await this.single(group, field, record[field.id]);
      if (value !== undefined) entered[field.id] = value;
    }
    return entered;
  }

  /** A row a year. Where most are alike they are filled at one tap and the others corrected. */
  async years(group, question, { label, value: kind }, value = {}) {
    const entered = {};
    const rows = await this.rows(group);
    expect(rows.length, `years of ${label}`).toBeGreaterThan(0);
    const filled = question.fill && rows.filter((year) => value[year] === question.fill.value).length > 2;
    if (filled) await this.hands.press(group.getByRole('button', { name: question.fill.label, exact: true }));
    for (const year of rows) {
      const said = value[year];
      if (said !== undefined && said !== null) entered[year] = said;
      if (filled && said === question.fill.value) continue;
      if (kind.type === 'choice') {
        const option = kind.options.find(({ id }) => id === said)?.label ?? UNSURE;
        await this.hands.pick(group.getByRole('combobox', { name: `${year}年`, exact: true }), option);
      } else if (kind.type === 'bool') {
        const row = group.getByRole('radiogroup', { name: `${year}年${label}`, exact: true });
        await this.hands.choose(row.getByRole('radio', { name: said === undefined ? UNSURE : said ? '有' : '没有', exact: true }));
      } else {
        const row = group.getByRole('group', { name: `${year}年${label}`, exact: true });
        if (said === undefined) await this.hands.choose(row.getByRole('checkbox', { name: UNSURE, exact: true }));
        else await this.hands.type(row.getByRole('textbox'), String(said));
      }
    }
    return Object.keys(entered).length ? entered : undefined;
  }

  /** The years that are asked about, as they stand on the page. */
  async rows(group) {
    const years = await group.getByText(/^\d{4}年$/).allTextContents();
    return years.map((year) => year.slice(0, 4));
  }
}

/** What the report says of each title: its verdict and the status of every requirement. */
export async function readReport(page) {
  const titles = await page.locator('[data-target]').evaluateAll((sections) =>
    sections.map((section) => [
      section.dataset.target,
      {
        verdict: section.dataset.verdict,
        requirements: Object.fromEntries(
          [...section.querySelectorAll('[data-requirement]')].map(({ dataset }) => [dataset.requirement, dataset.status]),
        ),
      },
    ]));
  return Object.fromEntries(titles);
}
