// Looks at this installation as a visitor's browser does, and tells the webmaster what is right, what is wrong, and the
// cure. The build puts in RELEASE, FORMAT, FILES, LATER, PAGES and KEPT, the names with what their content must hash
// to, and FRAMING, the script that stands within a page.
import { caching, compiles, compression, headers, missing, offline, types } from './answers.js';
import { STATES, asked, said, wrong } from './asking.js';
import { files, pages, policies } from './content.js';
import { SERVERS } from './cures.js';
import { framing, sandbox } from './embedding.js';

const CHECKS = [
  ['文件', files], ['页面', pages], ['政策', policies], ['类型', types], ['压缩', compression], ['缓存', caching], ['CSP', compiles],
  ['谁能嵌入', framing], ['沙箱嵌入', sandbox], ['断网使用', offline], ['找不到的文件', missing], ['其他响应头', headers],
];

function element(name, text, className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function shown(label, { state, found, cure }, server) {
  const item = element('li', '', state);
  const head = element('p', '');
  head.append(element('strong', STATES[state]), ` ${label}：${found}`);
  item.append(head);
  if (cure?.[server]) item.append(element('pre', cure[server]));
  return item;
}

async function check() {
  // What stands there for when this script does not run.
  document.getElementById('stuck').remove();
  const results = [];
  for (const [label, run] of CHECKS) {
    results.push([label, await run().catch((error) => wrong(`没有查成：${error.message}`))]);
  }
  const count = (wanted) => results.filter(([, { state }]) => state === wanted).length;
  const suggested = count('advice') ? `，${count('advice')}处建议` : '';
  document.getElementById('sum').textContent = (count('wrong') ? `${count('wrong')}处要改` : `${count('right')}项正确，没有要改的`) + suggested;
  document.getElementById('versions').textContent = `程序 ${RELEASE}，政策格式 ${FORMAT}`;

  const select = document.getElementById('server');
  for (const server of SERVERS) select.append(element('option', server));
  const response = await asked('./', { method: 'HEAD' }).catch(() => new Response());
  const own = `${said(response, 'Server')} ${said(response, 'X-Powered-By')}`.toLowerCase();
  select.value = SERVERS.find((server) => own.includes(server.toLowerCase())) ?? SERVERS[0];
  const show = () => document.getElementById('results')
    .replaceChildren(...results.map(([label, result]) => shown(label, result, select.value)));
  select.addEventListener('change', show);
  document.getElementById('choice').hidden = !results.some(([, { cure }]) => cure);
  show();
}

check();
