// Answers the page's questions from within it, through its own controls by the names of the contract: quicker than a person by far,
// so that hundreds of applicants can go through the whole questionnaire. person.mjs goes the way of a person.
import { expect } from '@playwright/test';
import { CHECK, readReport, REPORT } from './person.mjs';

/**
 * Runs in the page, from the first page to the report. What `answers` lacks is answered with 「不清楚」.
 * thorough: answers also what would show what else a title lacks.
 * Gives what was entered, and of each fact that was asked the answers at which it came up.
 */
export async function drive({ answers, thorough, CHECK, REPORT }) {
  const entered = {};
  const asked = [];
  const met = new Set();
  const done = new Set();
  let states = ['{}'];

  // A task of its own: what an event has changed is rendered by then.
  const rendered = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage('');
  });
  // The page's program comes in two parts, and the second may still be on its way.
  async function until(there, what) {
    for (let waits = 0; !there(); waits += 1) {
      if (waits === 2000) throw new Error(`${what}: ${document.querySelector('.problems')?.textContent}`);
      await (waits < 50 ? rendered() : new Promise((resolve) => setTimeout(resolve, 10)));
    }
  }
  const arrived = () => until(
    () => [...document.querySelectorAll('[role=status]')].every(({ textContent }) => !textContent.startsWith('正在打开')),
    'the rest of the page does not arrive',
  );
  const heading = () => document.querySelector('h2')?.textContent;
  const named = (name) => [...document.getElementsByName(name)];
  const controls = () => [...document.querySelectorAll('form input[name], form select[name]')];
  const place = ({ name }) => name.replace(/-(unsure|none|year|month|day)$/, '');
  const parts = (at) => /^([a-z_]+)(?:\[(\d+)\](?:\.([a-z_]+))?)?$/.exec(at).slice(1);

  function wanted(at) {
    const [fact, index, field] = parts(at);
    const answer = index ? answers[fact]?.[index] : answers[fact];
    return (field ? answer?.[field] : answer) ?? undefined;
  }

  function enter(at, value) {
    const [fact, index, field] = parts(at);
    if (field) entered[fact][index][field] = value;
    else if (index) entered[fact] = { ...entered[fact], [index]: value };
    else entered[fact] = value;
    states.push(JSON.stringify(entered));
  }

  function type(control, text) {
    control.focus();
    control.value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }));
  }

  async function answer(at) {
    const value = wanted(at);
    const unsure = named(`${at}-unsure`)[0];
    const [none] = named(`${at}-none`);
    const [control] = named(at);
    if (none) {
      if (!value) unsure.click();
      else if (!value.length) none.click();
      if (value) enter(at, []);
      for (const index of value?.keys() ?? []) {
        document.getElementById(at).click();
        await rendered();
        entered[at][index] = {};
      }
      if (value) enter(at, entered[at]);
    } else if (control?.type === 'radio') {
      named(at).find((radio) => radio.value === String(value ?? 'unsure')).click();
      if (value !== undefined) enter(at, value);
    } else if (control instanceof HTMLSelectElement) {
      control.value = value ?? 'unsure';
      control.dispatchEvent(new Event('change', { bubbles: true }));
      if (value !== undefined) enter(at, value);
    } else if (value === undefined) {
      unsure?.click();
    } else if (control) {
      type(control, String(value));
      enter(at, value);
    } else {
      const known = value.split('-');
      for (const [part, name] of ['year', 'month', 'day'].slice(0, known.length).entries()) {
        type(named(`${at}-${name}`)[0], String(Number(known[part])));
        enter(at, known.slice(0, part + 1).join('-'));
        await rendered();
      }
    }
    await rendered();
  }

  async function answerStep() {
    for (;;) {
      await arrived();
      const open = controls();
      for (const fact of new Set(open.map((control) => parts(place(control))[0]))) {
        if (!met.has(fact)) asked.push({ fact, states });
        met.add(fact);
      }
      const next = open.map(place).find((at) => !done.has(at));
      if (!next) return;
      done.add(next);
      states = [];
      await answer(next);
      states.push(JSON.stringify(entered));
    }
  }

  async function press(button, what) {
    const before = heading();
    button.click();
    await until(() => heading() !== before, `${what} on ${before} leads nowhere`);
    await arrived();
  }

  const submit = () => press(document.querySelector('form button[type=submit]'), 'the button');
  await submit();
  for (let pages = 0; pages < 60; pages += 1) {
    if (heading() !== CHECK) {
      await answerStep();
      await submit();
      continue;
    }
    const further = document.querySelector('.further button');
    const answered = done.size;
    if (!thorough || !further) break;
    await press(further, 'more questions');
    if (heading() !== CHECK) await answerStep();
    if (done.size === answered) throw new Error(`more questions are offered, and none is new on ${heading()}`);
    await submit();
  }
  await submit();
  if (heading() !== REPORT) throw new Error(`no report, but ${heading()}`);
  return { entered, asked, met: [...met] };
}

/** Takes an applicant through the page, or the frame, that stands at the first page; gives also what the report says. */
export async function toReport(page, answers, thorough) {
  await expect(page.getByText('正在打开')).toHaveCount(0);
  const driven = await page.evaluate(drive, { answers, thorough, CHECK, REPORT });
  return { ...driven, thorough, report: await readReport(page) };
}
