// One person in detail: every requirement with its reason, and the cells that could not be read.
import { at, element, marked } from './element.js';

/** Shows the person until it is closed. */
export function detail({ row, name, number, title, headline, tally, when, rows, bad }) {
  const heading = element('h2', `${name || `第${row}行`}：${title}`);
  heading.id = 'who';
  const parts = [heading, element('p', `${headline}。${tally}${when}`)];
  if (number) parts.splice(1, 0, element('p', `工号${number}，名册第${row}行`, 'soft'));
  if (bad.length) parts.push(element('h3', '读不懂的格，按没有填算'), element('ul', '', 'bad', ...bad.map((told) => element('li', told))));
  parts.push(element('ul', '', 'rows', ...rows.map(({ label, status, words, reason, remedy, clauses }) => {
    const item = element('li', '', '', element('h3', `${label} `, '', marked(status, words)), element('p', reason));
    if (remedy) item.append(element('p', remedy));
    item.append(element('p', `依据：通知${clauses}`, 'soft'));
    return item;
  })));
  at('detail').replaceChildren(...parts);
  at('person').showModal();
  at('person').scrollTop = 0;
}
