// The first screen, which the build writes from the policy for when the program is not there yet; and what pages made so share.

export function escape(text) {
  return String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
}

/** 2024年10月9日. */
export function told(date) {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** 2024年10月9日至10月31日, as in src/policy/days.rs. */
export function span(from, to) {
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${told(from)}至${sameYear ? told(to).replace(/^.*年/, '') : told(to)}`;
}

/** `days` after a day, as YYYY-MM-DD. */
export function shifted(date, days) {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first and the last of the policy's days: materials are received between them. */
export function window({ dates }) {
  const days = Object.values(dates).sort();
  return { opens: days[0], closes: days[days.length - 1] };
}

/** Whom to ask. */
export function office({ contacts }) {
  return contacts.find(({ id }) => id === 'office') ?? contacts[0];
}

function titles({ titles }) {
  const radio = (value, label, checked) => `<div class="choice"><input type="radio" name="target" id="target-${escape(value)}" value="${escape(value)}"${checked ? ' checked' : ''}><label for="target-${escape(value)}">${escape(label)}</label></div>`;
  return [
    radio('all', '都看看，告诉我能报哪个', true),
    ...titles.map(({ id, label, level }) => radio(id, `${label}（${level}）`, false)),
  ].join('');
}

/** The page with what the policy says in the places of {{name}}. */
export function firstScreen(html, policy) {
  const { opens, closes } = window(policy);
  const { label, phone } = office(policy);
  const values = {
    ...policy, opens, closes, phone,
    span: span(opens, closes),
    before: shifted(opens, -1),
    after: shifted(closes, 1),
    issuers: policy.issuers.join('、'),
    issued: told(policy.issued_on),
    next_year: policy.review_year + 1,
    office: label,
  };
  return html.replace(/\{\{(\w+)\}\}/g, (place, name) => {
    if (name === 'titles') return titles(policy);
    if (values[name] === undefined) throw new Error(`index.html asks for ${place}, which the policy does not have`);
    return escape(values[name]);
  });
}
