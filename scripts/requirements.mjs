// The requirements in plain words, for when the program cannot be: a page that the build writes from the policy, and only in its words.
import { escape, known, notices, office, window } from './pages.mjs';
import { filled, moving, staying } from './places.mjs';

const distinct = (list) => [...new Set(list.filter(Boolean))];
const list = (items) => (items.length ? `<ul class="facts">${items.map((item) => `<li>${item}</li>`).join('')}</ul>` : '');
const folded = (summary, content) => (content ? `<details><summary>${escape(summary)}</summary>${content}</details>` : '');
const basis = (clauses) => `<span class="basis">依据：通知${clauses.join('、')}</span>`;
const bare = (text) => text.replace(/。$/, '');
const called = ({ label, help }) => escape(help ? `${label}（${bare(help)}）` : label);

// Every node of a rule, those of the pieces that it uses among them; with `isPlain` not what only people can accept, whose note says so.
function nodes(rule, pieces, isPlain = false) {
  if (!rule || typeof rule !== 'object' || (isPlain && rule.cap)) return [];
  const used = rule.use ? nodes(pieces[rule.use].rule, pieces, isPlain) : [];
  const below = Object.values(rule).flatMap((value) => nodes(value, pieces, isPlain));
  return Array.isArray(rule) ? below : [rule, ...used, ...below];
}

// The options that a rule accepts at all, of a fact or field; all where it does not look at them.
function accepted({ id, options, ordered }, rules) {
  const chosen = rules.flatMap((node) => {
    if (node.table === id) return node.rows.filter(({ then }) => then !== 'unmet').flatMap((row) => row.in);
    if (node.fact !== id) return [];
    const from = ordered && node.at_least ? options.findIndex((option) => option.id === node.at_least) : -1;
    return from < 0 ? node.in ?? [] : options.slice(from).map((option) => option.id);
  });
  return options.filter((option) => !chosen.length || chosen.includes(option.id));
}

// A field of a record: what serves, and what else to know.
function field(one, fields, rules) {
  if (!rules.some((node) => [node.fact, node.table].includes(one.id))) return '';
  const serve = one.type === 'choice' ? accepted(one, rules).map(called) : [one.yes && escape(one.yes)].filter(Boolean);
  const help = escape(one.help ?? '');
  const many = serve.length > 4;
  const text = [!many && serve.length && `${serve.join('；')}。`, help, many && list(serve)].filter(Boolean).join('');
  // Of which kinds it is asked; naming most of them, or one that its name has, is noise.
  const kinds = Object.entries(one.applies ?? {}).flatMap(([of, ids]) => fields.find(({ id }) => id === of).options.filter(({ id }) => ids.includes(id)));
  const whose = kinds.map(({ label }) => label).filter((label) => kinds.length < 4 && !one.label.includes(label)).join('、');
  return text && `<strong>${escape(one.label)}</strong>${escape(whose && `（${whose}）`)}：${text}`;
}

// The options of a fact that a rule goes by, in their groups.
function options(fact, rules) {
  const serve = accepted(fact, rules);
  if (!fact.groups) return list(serve.map(called));
  const group = ({ id, label }) => {
    const own = serve.filter((option) => option.group === id).map((option) => option.label);
    return own.length ? `<strong>${escape(label)}</strong>：${escape(own.join('、'))}` : '';
  };
  return list(fact.groups.map(group).filter(Boolean));
}

// `days` after a day, as YYYY-MM-DD.
function shifted(date, days) {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

// The last day on which the public notices can begin, for a hand-in on the last day that is worked: as in src/report/timetable.rs.
function lastPosting({ working_days, calendar }, closes) {
  const { from, to, holidays, working_weekends } = calendar;
  const worked = (day) => ([0, 6].includes(new Date(`${day}T00:00Z`).getUTCDay()) ? working_weekends.includes(day) : !holidays.includes(day));
  let day = closes;
  while (day >= from && day <= to && !worked(day)) day = shifted(day, -1);
  const handIn = day;
  for (let left = working_days; left > 0 && day > from; left -= worked(day)) day = shifted(day, -1);
  return { handIn, posted: day };
}

// What is known of the days on which to post and to hand in: exactly in a year whose holidays are known, which is the notice's own.
function days(policy) {
  const { timetable } = policy;
  const { handIn, posted } = lastPosting(timetable, window(policy).closes);
  const enough = `合计不少于${timetable.working_days}个工作日`;
  return [
    `公示：${escape(timetable.notices.join('、'))}，${enough}。`,
    `<span data-when="before open over">${staying(handIn)}送材料的，最晚${staying(posted)}开始公示；早送的，按日子往前推。</span>`
      + `<span data-when="trial past" hidden>最晚哪天开始公示，要等那一年的放假安排出来才能算：从送材料那天往前数，数够${timetable.working_days}个工作日。</span>`,
    ...timetable.notes.map(escape),
  ];
}

/**
 * The requirements as a page that needs no program. Without scripts it is of the notice's own year; with them of the year that the first screen
 * is of, and it tells when the policy is not this one any more. `head` is the tags of the style sheet and of the script; `sum` tells which text
 * the policy is.
 */
export function requirementsPage(written, head, sum) {
  const policy = filled(written, written);
  const { label, phone, address } = office(policy);
  const ask = phone && `有问题请打电话问${escape(label)}：<a href="tel:${escape(phone)}">${escape(phone)}</a>，地址：${escape(address)}。`;
  const { facts, pieces, terms, timetable, title_word: word } = policy;
  const every = policy.titles.map(({ id }) => id);
  const common = ({ titles }) => every.length > 1 && every.every((id) => titles.includes(id));
  // A list, or a term, is told once in a section, where it is first met.
  const requirement = (shown) => ({ label, asks, clauses, readings = [], rule, remedy }) => {
    const rules = nodes(rule, pieces);
    const reads = (id) => id && rules.some((node) => [node.fact, node.table, node.some, node.every_year].includes(id));
    const first = (id) => !shown.has(id) && shown.add(id);
    const meant = terms.filter(({ term }) => asks.includes(term) && first(term)).map(({ term, text }) => escape(`${term}：${text}`));
    const records = facts.filter(({ id, type }) => type === 'records' && reads(id) && first(id));
    const choices = facts.filter(({ id, type, groups }) => type === 'choice' && (groups || !readings.length) && rules.some((node) => node.table === id) && first(id));
    // Any one of them is enough; those that the notice leaves to people say so.
    const ways = (rule.any ?? []).map((one) => ({ ...(one.use ? pieces[one.use].rule : {}), ...one }));
    const way = ({ label, note }) => escape(note && !note.startsWith(label) ? `${label}：${note}` : note ?? label);
    const several = !records.length && ways.length > 1 && ways.every((one) => one.label);
    const decided = several ? [] : distinct(ways.map((one) => one.label && one.note));
    const cures = distinct([remedy, ...rules.map((node) => node.remedy).filter((cure) => cure?.by !== 'nothing')].map((cure) => cure?.text));
    const notes = policy.changes
      .filter(({ note, takes, clauses: of, set, year, add }) => note && !takes && of.some((clause) => clauses.includes(clause))
        && [...Object.keys(set ?? {}), ...Object.keys(year ?? {}), add].some(reads))
      .map(({ text, note }) => `${text.replace('{step_year}', '')}。${note}`);
    // Of a record by what is in it, as people decide it.
    const leftToPeople = ({ id, fields }) => {
      const isIn = ({ fact, table }) => [fact, table].every((of) => !of || fields.some(({ id }) => id === of));
      const caps = rules.filter(({ some }) => some === id).flatMap(({ where }) => nodes(where, pieces)).filter(({ cap }) => cap);
      return distinct(caps.filter(({ of }) => nodes(of, pieces).every(isIn)).map(({ note }) => note));
    };
    const told = [...meant, ...readings.map(escape), ...decided.map(escape)];
    const todo = cures.length ? cures : notes;
    if (todo.length && !several) told.push(escape(`还不满足的：${todo.join('')}`));
    return [
      `<strong>${escape(label)}</strong>：${escape(asks)}${basis(clauses)}${list(told)}`,
      ...choices.map((fact) => folded(`有哪些${label}`, options(fact, rules))),
      ...records.map((fact) => folded(`怎样的${label}算`, list([
        ...fact.fields.map((one) => field(one, fact.fields, nodes(rule, pieces, true))).filter(Boolean),
        ...leftToPeople(fact).map(escape),
      ]))),
      several ? folded(`${label}：满足一条就可以`, list(ways.map(way))) : '',
    ].join('');
  };
  const requirements = (those) => `<h4>条件</h4>${list(those.map(requirement(new Set())))}`;
  const judged = ({ text, clauses }) => `${escape(text)}${basis(clauses)}`;
  const material = ({ label, why }) => `<strong>${escape(label)}</strong>：${escape(why)}`;
  // Of a title, or of all of them alike: what is asked, what people judge, what to hand in.
  const section = (id, heading, lead, [rules, people, papers]) => `<section class="target" id="${escape(id)}"><h3>${escape(heading)}</h3>${lead}
${rules.length ? requirements(rules) : ''}
${people.length ? `<h4>由人评价的</h4>${list(people.map(judged))}` : ''}
${folded(`要准备的材料（${papers.length}项，按各人情况，不一定都要）`, list(papers.map(material)))}
</section>`;
  const parts = (fits) => [policy.requirements, policy.judged, policy.materials].map((entries) => entries.filter(fits));
  const alike = parts(common);
  const shared = alike.some(({ length }) => length) ? section('alike', `各个${word}都一样的`, '', alike) : '';
  const lead = shared && `<p>先看上面<a href="#alike">各个${escape(word)}都一样的</a>，再看这些。</p>`;
  const title = ({ id, label, level }) => section(id, `${label}（${level}）`, lead, parts((entry) => entry.titles.includes(id) && !common(entry)));

  // Whose route it is, by the answers that it is chosen by.
  const whose = (rule) => (rule.all ?? [rule]).map((node) => {
    const fact = facts.find(({ id }) => id === node.fact);
    if (!fact) return '';
    if (fact.type === 'bool') return node.is ? fact.yes : fact.no;
    return `${fact.label}：${fact.options.filter(({ id }) => node.in?.includes(id)).map(({ label }) => label).join('、')}`;
  }).filter(Boolean).join('；');
  const route = ({ titles, when, offices = [], silent = '', text = '', clauses }) => {
    const of = titles.length < every.length ? policy.titles.filter(({ id }) => titles.includes(id)).map(({ label }) => label).join('、') : '';
    const chain = offices.map(({ office, does }) => (does ? `${office}（${does}）` : office)).join(' → ');
    return `<strong>${escape([of, whose(when)].filter(Boolean).join('；'))}</strong><br>${[chain && `${chain}。`, silent, text].map(escape).join('')}${basis(clauses)}`;
  };
  return moving(`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>文字版申报条件 - 职称自查</title>
<meta name="description" content="${escape(policy.name)}的申报条件，用平常的话说。">
${head}
</head><body>
<header class="band"><div class="column"><h1>职称自查</h1></div></header>
<main class="column" ${known(policy, sum)}>
<h2>${escape(policy.short_name)}：文字版申报条件</h2>
<p>这里把通知的条件用平常的话写了一遍，供参考；能不能申报、通过，以通知原文、${escape(policy.decided_by)}的决定为准。依据${escape(policy.document_number)}通知（${escape(policy.issuers.join('、'))}，${escape(staying(policy.issued_on))}印发）。</p>
<div id="replaced" role="status" hidden><p class="notice"><strong>网站上的政策已经换过，这一页还是照原来的写的。</strong>条件、日子和电话都可能变了，请以<a href="./">自查</a>和新的通知为准。</p></div>
<p data-when="own">这一页写的是${policy.review_year}年度的；看以后的年度，年份往后推，以当年通知为准。</p>
${notices(policy)}
<p>能打开自查的话，<a href="./">回答几个问题</a>就能看到自己满足哪些、还差什么。<span id="help">${ask}</span></p>
<p>单位人事部门要核对很多人，可以用<a href="./batch.html">名册核对</a>。</p>
<section class="target"><h3>什么时候公示、送材料</h3>${list(days(policy))}<p class="basis">依据：通知${timetable.clauses.join('、')}</p></section>
${shared}
${policy.titles.map(title).join('\n')}
<section class="target"><h3>交给谁</h3>${list(policy.routes.map(route))}</section>
<section class="target"><h3>大家都要知道的</h3>${list(policy.told.map(judged))}</section>
<section class="target"><h3>词语解释</h3>${folded(`${terms.length}个词语`, list(terms.map(({ term, text }) => `<strong>${escape(term)}</strong>：${escape(text)}`)))}</section>
</main></body></html>
`);
}
