// What is in the folder: whether every file is the build's, and the policies fit together.
import { TYPES, compared, ending, got, right, wrong } from './asking.js';
import { all, type } from './cures.js';

// Those of the applicant's page, which it names, and of the pages beside it.
const names = Object.keys(FILES);
const checked = Object.entries({ ...FILES, ...LATER }).filter(([, integrity]) => integrity);

const AGAIN = all('从构建出来的 dist/ 重新复制，一次放全');
const UNTOUCHED = all('让网关、CDN、安全软件、统计插件不要改这个文件夹里的文件：不插脚本，不压缩 HTML，不改写脚本地址。\n'
  + '不是它们改的，就从构建出来的 dist/ 重新复制');

// What stands in the way of a file that is there: mostly the list of endings that a server, or what is before it, lets
// through.
function passing(refused) {
  const kinds = [...new Set(refused.map(({ name }) => ending(name)))];
  const cure = type(kinds[0], TYPES[kinds[0]]);
  const first = `先看文件在不在文件夹里。在，就是服务器、网关或防火墙不放行 .${kinds.join('、.')}：在放行的后缀里加上`;
  return { ...all(first), IIS: `${first}\n${cure.IIS}` };
}

const listed = (found) => found.map(({ name, refused }) => (refused ? `${name}（${refused}）` : name)).join('、');

/** The programs, styles and scripts. */
export async function files() {
  const found = [];
  for (const [name, integrity] of checked) found.push(await compared(name, integrity));
  const refused = found.filter((one) => one.refused);
  const changed = found.filter(({ text }) => text !== undefined);
  if (!refused.length && !changed.length) return right(`${checked.length}个程序文件齐全，内容与构建时一致`);
  const said = [
    ...(refused.length ? [`服务器没有给：${listed(refused)}`] : []),
    ...(changed.length ? [`内容与构建时不同：${listed(changed)}`] : []),
  ];
  return wrong(said.join('；'), refused.some(({ status }) => status) ? passing(refused) : UNTOUCHED);
}

// The scripts that a page has and the build did not put there.
function strangers({ text }) {
  const scripts = [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('script')];
  return scripts.filter((script) => !script.integrity && script.textContent !== FRAMING && !/json/.test(script.type))
    .map((script) => script.getAttribute('src') ?? script.textContent.trim().slice(0, 60));
}

/** The pages, and what other pages load by name. */
export async function pages() {
  const found = [];
  for (const [name, integrity] of Object.entries(PAGES)) found.push(await compared(name, integrity));
  const refused = found.filter((one) => one.refused);
  const changed = found.filter(({ text }) => text !== undefined);
  if (!refused.length && !changed.length) return right(`${found.length}个页面和脚本都是这一版，内容与构建时一致`);
  const others = changed.filter(({ name, text }) => name === './' && !names.every((file) => text.includes(file)));
  if (refused.length || others.length) {
    return wrong(`不是这一版，或没有放全：${listed([...refused, ...changed])}`, AGAIN);
  }
  const added = [...new Set(changed.filter(({ name }) => ending(name) === 'html').flatMap(strangers))];
  const scripts = added.length ? `。多出来的脚本，会在用的人那里执行：${added.join('；')}` : '';
  return wrong(`内容与构建时不同：${listed(changed)}。不是旧的，就是有人手改过，或路上有东西在改文件${scripts}`, UNTOUCHED);
}

/** What stands in policies/. */
export async function policies() {
  const { default: chosen, policies } = await got('./policies/index.json').then((response) => response.json());
  const bad = [];
  for (const { id, file } of policies) {
    const policy = await got(`./policies/${file}`).then((response) => response.json());
    if (policy.id !== id) bad.push(`${file} 的 id 是 ${policy.id}，index.json 里写的是 ${id}`);
    if (policy.format !== FORMAT) bad.push(`${file} 的格式是 ${policy.format}，这一版程序读 ${FORMAT}`);
  }
  if (!policies.some(({ id }) => id === chosen)) bad.push(`默认的 ${chosen} 不在列表里`);
  if (bad.length) return wrong(bad.join('；'), all('改 policies/ 里的文件，再用 zhicheng lint 检查'));
  return right(`默认 ${chosen}，共${policies.length}个`);
}
