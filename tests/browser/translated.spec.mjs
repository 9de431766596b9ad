// A translator, or a script that marks words, puts elements in the place of the page's texts: nothing is stale, nothing breaks.
import { expect, test } from './day.mjs';
import { personas } from './cli.mjs';
import { CHECK, Person, UNSURE } from './person.mjs';

const APPLICANT = personas.get('appointed one day too late');

/** Puts elements in the place of all texts, as soon as they are there: with the same words, so that what is stale shows. */
function translate(how) {
  const done = new WeakSet();
  const mark = (text) => {
    const outer = document.createElement(how === 'a word' ? 'mark' : 'font');
    outer.appendChild(document.createElement('font')).textContent = text.data;
    [outer, outer.firstChild, outer.firstChild.firstChild].forEach((node) => node && done.add(node));
    return outer;
  };
  const all = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (const text of found) {
      if (done.has(text) || !text.data.trim() || text.parentNode.closest('script, select, noscript, textarea, title, svg')) continue;
      if (how === 'before') {
        text.parentNode.insertBefore(mark(text), text);
        text.remove();
      } else if (how === 'a word') {
        // One word is marked, and what stands around it are new texts.
        const [first, rest] = [text.data.slice(0, 2), text.data.slice(2)].map((part) => document.createTextNode(part));
        done.add(rest);
        text.replaceWith(mark(first), rest);
      } else {
        text.replaceWith(mark(text));
      }
    }
  };
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver(all).observe(document.body, { childList: true, subtree: true, characterData: true });
    all();
  });
}

/** What a person reads on every page of a walk to the report and back. */
async function read(page, how) {
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  if (how) await page.addInitScript(translate, how);
  const pages = [];
  // As it stays: a list that is being searched is on its way to what was found.
  const look = async () => {
    let last;
    await expect(async () => {
      const before = last;
      last = (await page.locator('#app').innerText()).replace(/\s+/g, '');
      expect(last).toBe(before);
    }).toPass({ intervals: [200] });
    pages.push(last);
  };
  const person = new Person(page, APPLICANT, { arrive: look, leave: look, careless: true });
  await person.toReport();
  await look();
  await page.goBack();
  await expect(person.heading()).toHaveText(CHECK);
  await person.turn(page.getByRole('link', { name: /^修改\s*你的单位$/ }), '你的单位');
  await page.getByRole('group', { name: '你的单位是哪一类？' }).getByRole('radio', { name: UNSURE }).check();
  await look();
  expect(errors).toEqual([]);
  return pages;
}

for (const how of ['at once', 'before', 'a word']) {
  test(`every text replaced ${how} by another script is never stale`, async ({ page, browser, baseURL }) => {
    test.setTimeout(180_000);
    const plain = await read(page);
    const other = await (await browser.newContext({ baseURL, viewport: page.viewportSize() })).newPage();
    await other.clock.setFixedTime(new Date('2024-10-10T10:00:00+08:00'));
    const marked = await read(other, how);
    expect(plain.length).toBeGreaterThan(15);
    expect(marked).toEqual(plain);
  });
}
