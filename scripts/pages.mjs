// The pages that the build writes from the policy, for when the program is not there yet or cannot be: the first screen,
// and the requirements in plain words.

function escape(text) {
  return String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);
}

// 2024年10月9日.
function told(date) {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

// `days` after a day, as YYYY-MM-DD.
function shifted(date, days) {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

// The first and the last of the policy's days: materials are received between them.
function window({ dates }) {
  const days = Object.values(dates).sort();
  return { opens: days[0], closes: days[days.length - 1] };
}

function office({ contacts }) {
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
    span: `${told(opens)}至${told(closes)}`,
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

/** The requirements as a page that needs neither script nor program; `style` is the tag of the style sheet. */
export function requirementsPage(policy, style) {
  const { opens, closes } = window(policy);
  const { label, phone, address } = office(policy);
  const basis = (clauses) => `<span class="basis">依据：通知${clauses.join('、')}</span>`;
  const of = (list, title) => list.filter(({ titles }) => titles.includes(title.id));
  const items = (list, text) => `<ul class="facts">${list.map(text).join('')}</ul>`;
  const title = (title) => `<section class="target"><h3>${escape(title.label)}（${escape(title.level)}）</h3>
<h4>条件</h4>${items(of(policy.requirements, title), ({ label, asks, clauses }) => `<li><strong>${escape(label)}</strong>：${escape(asks)}${basis(clauses)}</li>`)}
<h4>由人评价的</h4>${items(of(policy.judged, title), ({ text, clauses }) => `<li>${escape(text)}${basis(clauses)}</li>`)}
<h4>要准备的材料（按各人情况，不一定都要）</h4>${items(of(policy.materials, title), ({ label, why }) => `<li><strong>${escape(label)}</strong>：${escape(why)}</li>`)}
</section>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>文字版申报条件 - 职称自查</title>
<meta name="description" content="${escape(policy.name)}的申报条件，用平常的话说。">
${style}
</head><body>
<header class="band"><div class="column"><h1>职称自查</h1></div></header>
<main class="column">
<h2>${escape(policy.short_name)}：文字版申报条件</h2>
<p>这里把通知的条件用平常的话写了一遍，供参考；能不能申报、通过，以通知原文、${escape(policy.decided_by)}的决定为准。依据${escape(policy.document_number)}通知（${escape(policy.issuers.join('、'))}，${escape(told(policy.issued_on))}印发）。</p>
<p class="notice">收材料时间：${told(opens)}至${told(closes)}。材料由单位统一送，不收个人送来的。</p>
<p>能打开自查的话，<a href="./">回答几个问题</a>就能看到自己满足哪些、还差什么。有问题请打电话问${escape(label)}：<a href="tel:${escape(phone)}">${escape(phone)}</a>，地址：${escape(address)}。</p>
<p>单位人事部门要核对很多人，可以用<a href="./batch.html">名册核对</a>。</p>
${policy.titles.map(title).join('\n')}
<section class="target"><h3>大家都要知道的</h3>${items(policy.told, ({ text, clauses }) => `<li>${escape(text)}${basis(clauses)}</li>`)}</section>
</main></body></html>
`;
}
