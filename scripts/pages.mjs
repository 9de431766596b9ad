// The first screen, which the build writes from the policy for when the program is not there yet; and what pages made so share.
import { filled, moving, named, short, staying } from './places.mjs';

export function escape(text) {
  return String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
}

/** The first and the last of the policy's days: materials are received between them. */
export function window({ dates }) {
  const days = Object.values(dates).sort();
  return { opens: days[0], closes: days[days.length - 1] };
}

/** What static/boot/ must know of a page's policy, as attributes: its year and window, and which text it is (static/boot/sum.js). */
export function known(policy, sum) {
  const { opens, closes } = window(policy);
  return `data-window="${[policy.review_year, opens, closes].join(' ').replaceAll('-', '')}" data-sum="${sum}"`;
}

/** Whom to ask; without a telephone number that is none yet. */
export function office({ contacts }) {
  const found = contacts.find(({ id }) => id === 'office') ?? contacts[0] ?? { label: '', phone: '', address: '' };
  return /\d/.test(found.phone) ? found : { ...found, phone: '' };
}

/** When materials are received: one of these lines is true, by the day and the year looked at. As in src/policy/window.rs. */
export function notices(policy) {
  const { opens, closes } = window(policy);
  const span = `${named(opens)}至${opens.slice(0, 4) === closes.slice(0, 4) ? short(closes) : named(closes)}`;
  const year = `${named(String(policy.review_year))}度`;
  const own = policy.review_year;
  const trial = `按${own}年的规定推算，以当年通知为准。`;
  const links = `<a class="beside" data-go="reach" href="./">改看还赶得上的${own}年度</a><a class="beside" data-go href="./">看${own}年度</a>`;
  const note = escape(policy.timetable.hand_in_note ?? '');
  const line = (when, html) => `<p class="notice of" data-when="${when}"${when === 'before' ? '' : ' hidden'}>${html}</p>`;
  return [
    line('before', `收材料时间：${span}。${note}`),
    line('open', `正在收材料：${span}。${note}`),
    line('over', `<strong>${year}的收材料时间（${span}）已经过去。</strong>${links}`),
    line('past', `<strong>${year}的收材料时间（预计${span}）已经过去。</strong>${trial}${links}`),
    line('trial', `<strong>${year}：预计${span}收材料。</strong>${trial}${links}`),
  ].join('\n    ');
}

function titles({ titles }) {
  const radio = (value, label, checked) => `<div class="choice"><input type="radio" name="target" id="target-${escape(value)}" value="${escape(value)}"${checked ? ' checked' : ''}><label for="target-${escape(value)}">${escape(label)}</label></div>`;
  return [
    radio('all', '都看看，告诉我能报哪个', true),
    ...titles.map(({ id, label, level }) => radio(id, `${label}（${level}）`, false)),
  ].join('');
}

// Whom to ask when the page does not open; edition.js changes it.
function help(policy) {
  const { label, phone } = office(policy);
  const call = `打电话问<span>${escape(label)}</span>：<a href="tel:${escape(phone)}">${escape(phone)}</a>。`;
  const read = `请看<a href="./requirements.html">文字版申报条件</a>${phone ? '，或' : '。'}`;
  return `<p id="help" class="help of" data-phone="${escape(phone)}">打不开？<span>${read}</span><span${phone ? '' : ' hidden'}>${call}</span></p>`;
}

/** The page with what the policy says in the places of {{name}}; `sum` tells which text the policy is. */
export function firstScreen(html, written, sum) {
  const policy = filled(written, written);
  const made = { known: known(policy, sum), notices: notices(policy), titles: titles(policy), help: help(policy) };
  const values = {
    ...policy,
    issuers: policy.issuers.join('、'),
    issued: staying(policy.issued_on),
  };
  return moving(html.replace(/\{\{(\w+)\}\}/g, (place, name) => {
    if (made[name]) return made[name];
    if (values[name] === undefined) throw new Error(`index.html asks for ${place}, which the policy does not have`);
    return escape(values[name]);
  }));
}
