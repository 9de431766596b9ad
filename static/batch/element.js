// Elements made by hand: what a roster says is always text, never markup.

/** The element of the page with this id. */
export const at = (id) => document.getElementById(id);

/** A new element with a text, and others in it. */
export function element(name, text = '', className = '', ...inner) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  made.append(...inner);
  return made;
}

/** Fills a list to choose from. */
export function choices(select, options) {
  select.replaceChildren(...options.map(([value, label]) => {
    const option = element('option', label);
    option.value = value;
    return option;
  }));
}

/** A verdict's or status's words; the sign tells it without colour. */
export function marked(status, text) {
  const sign = { met: '✓', review: '◇', unmet: '✗', unknown: '?' }[status];
  return element('span', text.startsWith(sign) ? text : `${sign} ${text}`, `mark ${status}`);
}

/** Where a person stands, in words: the worker tells a bare number of the only table, else the words themselves. */
export const placed = (row) => (/^\d+$/.test(row) ? `第${row}行` : row);
