// The people of a checked roster: filtered, a page at a time. The worker keeps them all; this shows what it is told.
import { at, choices, element, marked, placed } from './element.js';

const MOST = 50;
// Longer than between two letters, shorter than a person notices.
const TYPING = 150;

/** What the controls ask for. */
function filter() {
  const requirement = at('requirement').value;
  return {
    title: Number(at('title').value),
    verdict: at('verdict').value,
    requirement: requirement === '' ? undefined : Number(requirement),
    status: at('status').value,
    text: at('text').value,
    bad: at('only-bad').checked,
  };
}

export class Table {
  from = 0;

  constructor(ask) {
    this.ask = ask;
    at('filter').addEventListener('submit', (event) => event.preventDefault());
    at('filter').addEventListener('change', ({ target }) => {
      if (target.id === 'title') this.title();
      at('status').disabled = at('requirement').value === '';
      this.turn(0);
    });
    at('text').addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.turn(0), TYPING);
    });
    at('before').addEventListener('click', () => this.turn(this.from - MOST));
    at('after').addEventListener('click', () => this.turn(this.from + MOST));
    at('people').addEventListener('click', ({ target }) => {
      const button = target.closest('button');
      if (button) ask({ ask: 'person', position: Number(button.value), title: filter().title });
    });
  }

  /** What the edition has: its titles, and the requirements of each. */
  opened(edition) {
    this.edition = edition;
    choices(at('title'), edition.titles.map((label, position) => [position, label]));
    choices(at('status'), [['', '全部'], ...edition.statuses.map(({ id, label }) => [id, label])]);
    this.title();
  }

  /** What the title has: its requirements, and how many people came out how. */
  title() {
    const counts = this.counts && this.counts[Number(at('title').value)];
    const verdict = at('verdict').value;
    const label = ({ label }, position) => (counts ? `${label}（${counts[position]}人）` : label);
    choices(at('verdict'), [['', '全部'], ...this.edition.verdicts.map((one, position) => [one.id, label(one, position)])]);
    at('verdict').value = verdict;
    const own = this.edition.requirements[Number(at('title').value)];
    const before = at('requirement').value;
    choices(at('requirement'), [['', '不限'], ...own.map(({ position, label }) => [position, label])]);
    if (own.some(({ position }) => String(position) === before)) at('requirement').value = before;
    at('status').disabled = at('requirement').value === '';
  }

  /** A new roster begins with nobody left out. */
  reset(counts) {
    this.counts = counts;
    this.title();
    for (const id of ['verdict', 'requirement', 'status', 'text']) at(id).value = '';
    at('only-bad').checked = false;
    at('status').disabled = true;
    this.turn(0);
  }

  turn(from) {
    this.ask({ ask: 'rows', from, most: MOST, ...filter() });
  }

  show({ from, of, rows }) {
    this.from = from;
    const title = Number(at('title').value);
    at('found').textContent = of ? `共${of}人，第${from + 1}到${from + rows.length}人` : '没有这样的人。放宽上面的条件再看。';
    at('before').disabled = from === 0;
    at('after').disabled = from + rows.length >= of;
    at('pages').hidden = of <= MOST;
    at('people').replaceChildren(...rows.map((person) => {
      const more = [person.number, person.department].filter(Boolean).join('，');
      const name = element('th', '', '', element('span', person.name || '（没有姓名）'), element('small', more));
      name.scope = 'row';
      const { status, text, year } = person.verdicts[title];
      const verdict = element('td', '', '', marked(status, text));
      if (year) verdict.append(element('small', year === (person.year || this.edition.year) ? '时间已经够' : `只看时间，最早${year}年度`));
      if (person.year) verdict.append(element('small', `按${person.year}年度`));
      if (person.differs) verdict.append(element('small', `和本人填的不一样：${person.differs}处`, 'unread'));
      if (person.bad) verdict.append(element('small', `读不懂的格：${person.bad}个`, 'unread'));
      const button = element('button', '详情', 'second');
      button.type = 'button';
      button.value = person.position;
      button.setAttribute('aria-label', `${person.name || placed(person.row)}的详情`);
      return element('tr', '', '', element('td', person.row), name, verdict, element('td', '', '', button));
    }));
  }
}
