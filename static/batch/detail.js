// One person in detail: every requirement with its reason, and the cells that could not be read.
import { at, element, marked, placed } from './element.js';

// Where src/browser/offline.rs looks for what is carried over a start; a window opened from here has a copy of this one's.
const CARRIED = 'zhicheng/handover';

/** Opens the self-check at the report, in a window of its own that keeps nothing, with these answers. */
function opened({ answers, year, policy }) {
  const saved = { format: 1, answers: JSON.parse(answers) };
  sessionStorage.setItem(CARRIED, JSON.stringify(saved));
  window.open(`./?policy=${encodeURIComponent(policy)}&year=${year}#report`);
  sessionStorage.removeItem(CARRIED);
}

/** Shows the person until it is closed. */
export function detail({ row, name, number, title, headline, tally, when, rows, bad, differs, ...own }) {
  const heading = element('h2', `${name || placed(row)}：${title}`);
  heading.id = 'who';
  const parts = [heading, element('p', `${headline}。${tally}${when}`)];
  if (number) parts.splice(1, 0, element('p', `工号${number}，名册${placed(row)}`, 'soft'));
  const open = element('button', '打开这个人的自查页面', 'second');
  open.type = 'button';
  open.addEventListener('click', () => opened(own));
  parts.push(element('p', '', 'actions', open));
  if (differs.length) parts.push(element('h3', '和本人填的不一样'), element('ul', '', 'bad', ...differs.map((told) => element('li', told))));
  if (bad.length) parts.push(element('h3', '读不懂的格，按没有填算'), element('ul', '', 'bad', ...bad.map((told) => element('li', told))));
  parts.push(element('ul', '', 'rows', ...rows.map(({ label, status, words, reason, clauses }) => {
    const item = element('li', '', '', element('h3', `${label} `, '', marked(status, words)), element('p', reason));
    item.append(element('p', `依据：通知${clauses}`, 'soft'));
    return item;
  })));
  at('detail').replaceChildren(...parts);
  at('person').showModal();
  at('person').scrollTop = 0;
}
