// What words mean in this unit: chosen once for all cells that say them, and what the whole unit answers alike.
import { at, choices, element } from './element.js';

// What is chosen where a word stands for no answer.
const OPEN = '不清楚';

export class Words {
  // By column and word: what it is taken for. Kept while the page is open, for one roster after the other.
  meant = new Map();

  constructor(changed) {
    this.changed = changed;
    at('again').addEventListener('click', () => this.take());
    at('shared').addEventListener('change', ({ target }) => this.share(target));
    at('meant').addEventListener('click', ({ target }) => {
      if (!target.value) return;
      this.meant.delete(target.value);
      changed();
    });
  }

  /** As the worker takes them: column, what is written, what it is taken for. */
  get told() {
    return [...this.meant].map(([key, meant]) => [...JSON.parse(key), meant]);
  }

  /** The questions that a whole unit may answer alike, for an edition. What another edition does not ask is forgotten. */
  opened({ shared }) {
    const known = new Set(shared.map(({ column }) => column));
    for (const key of this.meant.keys()) {
      const [column, written] = JSON.parse(key);
      if (!written && !known.has(column)) this.meant.delete(key);
    }
    at('shared-list').replaceChildren(...shared.map(({ column, choices: options }) => {
      const key = JSON.stringify([column, '']);
      const select = element('select');
      choices(select, [['', '照名册'], ...options.map((option) => [option, option])]);
      select.dataset.key = key;
      select.value = this.meant.get(key) || '';
      return element('label', `${column}　`, '', select);
    }));
  }

  share(select) {
    if (select.value) this.meant.set(select.dataset.key, select.value);
    else this.meant.delete(select.dataset.key);
    this.changed();
  }

  /** The words of a checked roster that are not known, and what is taken for something already. */
  show({ listed, of, choices: options }) {
    at('words').hidden = !of && !this.told.some(([, written]) => written);
    at('words-sum').textContent = of
      ? `不认得的写法：${of}种${of > listed.length ? `，先列最多的${listed.length}种` : ''}`
      : '不认得的写法，都选好了';
    at('words-list').replaceChildren(...listed.map(({ column, found, count, allowed }) => {
      const known = options[column];
      const control = element(known.length ? 'select' : 'input');
      if (known.length) choices(control, [['', '请选择'], ...known.map((option) => [option, option]), [OPEN, `${OPEN}（按没有填算）`]]);
      else control.placeholder = allowed;
      control.dataset.key = JSON.stringify([column, found]);
      return element('li', '', '', element('label', `「${column}」写的是「${found}」，${count}格　当作 `, '', control));
    }));
    at('again').hidden = !of;
    const chosen = this.told.filter(([, written]) => written);
    at('meant').replaceChildren(...chosen.map(([column, written, meant]) => {
      const button = element('button', '取消', 'second');
      button.type = 'button';
      button.value = JSON.stringify([column, written]);
      button.setAttribute('aria-label', `取消「${column}」里的「${written}」`);
      return element('li', `「${column}」里的「${written}」当作「${meant}」　`, '', button);
    }));
  }

  /** What was chosen for the words of the list. */
  take() {
    const chosen = [...at('words-list').querySelectorAll('select, input')].filter(({ value }) => value.trim());
    for (const control of chosen) this.meant.set(control.dataset.key, control.value.trim());
    if (chosen.length) this.changed();
    else at('words-list').querySelector('select, input').focus();
  }
}
