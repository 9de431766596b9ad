// Looks at this installation as a visitor's browser does, and tells the webmaster what is right, what is wrong, and the cure.
// The build puts in RELEASE and FILES, the names with a hash and what their content must hash to.
import { CACHING, COMPRESSION, NOT_FOUND, SERVERS, all, header, type } from './cures.js';

const TYPES = { css: 'text/css', html: 'text/html', js: 'text/javascript', json: 'application/json', wasm: 'application/wasm' };
const STATES = { right: '正确', wrong: '要改', advice: '建议' };
const names = Object.keys(FILES);
const of = (ending) => names.find((name) => name.endsWith(ending));

const right = (found) => ({ state: 'right', found });
const wrong = (found, cure) => ({ state: 'wrong', found, cure });
const advice = (found, cure) => ({ state: 'advice', found, cure });
const again = (folder) => all(`从构建出来的 ${folder} 重新复制，一次放全`);

async function got(name, options) {
  const response = await fetch(name, { cache: 'no-store', ...options });
  if (!response.ok) throw new Error(`${name}：HTTP ${response.status}`);
  return response;
}

const said = (response, name) => response.headers.get(name) ?? '';

async function files() {
  const bad = [];
  for (const name of names) {
    await got(name, { integrity: FILES[name] }).catch((error) => bad.push(`${name}（${error.message}）`));
  }
  return bad.length ? wrong(`缺少，或与这一版不同：${bad.join('、')}`, again('dist/')) : right(`${names.length}个程序文件齐全，内容与构建时一致`);
}

async function pages() {
  const bad = [];
  for (const name of ['./', './older.html', './frame.html', './frame-older.html']) {
    const text = await got(name).then((response) => response.text());
    if (!names.every((file) => text.includes(file))) bad.push(name);
  }
  for (const name of ['./requirements.html', './sw.js', './embed.js']) await got(name).catch((error) => bad.push(error.message));
  return bad.length ? wrong(`不是这一版：${bad.join('、')}`, again('dist/')) : right('首页和其他页面都是这一版');
}

async function policies() {
  const { default: chosen, policies } = await got('./policies/index.json').then((response) => response.json());
  const bad = [];
  for (const { id, file } of policies) {
    const policy = await got(`./policies/${file}`).then((response) => response.json());
    if (policy.id !== id) bad.push(`${file} 的 id 是 ${policy.id}，index.json 里写的是 ${id}`);
    if (policy.format !== FORMAT) bad.push(`${file} 的格式是 ${policy.format}，这一版程序读 ${FORMAT}`);
  }
  if (!policies.some(({ id }) => id === chosen)) bad.push(`默认的 ${chosen} 不在列表里`);
  return bad.length ? wrong(bad.join('；'), all('改 policies/ 里的文件，再用 zhicheng lint 检查')) : right(`默认 ${chosen}，共${policies.length}个`);
}

async function types() {
  const bad = [];
  let cure;
  for (const name of ['./', of('.css'), of('.js'), of('.wasm'), './policies/index.json']) {
    const ending = name === './' ? 'html' : name.split('.').pop();
    const found = said(await got(name), 'Content-Type');
    const mime = found.split(';')[0].trim();
    if (mime === TYPES[ending] || (ending === 'js' && mime === 'application/javascript')) continue;
    bad.push(`.${ending} 是「${found || '空'}」，应为 ${TYPES[ending]}`);
    cure ??= type(ending, TYPES[ending]);
  }
  return bad.length ? wrong(bad.join('；'), cure) : right('.wasm 是 application/wasm，其余也对');
}

async function compression() {
  const response = await got(of('.wasm'));
  const whole = (await response.arrayBuffer()).byteLength;
  const kind = said(response, 'Content-Encoding');
  if (kind === 'br') return right(`Brotli（.wasm 原来${whole}字节）`);
  if (kind) return advice(`${kind}；用 Brotli 还能少四分之一`, COMPRESSION);
  return wrong(`.wasm 没有压缩，每人多传${Math.round(whole * 0.65 / 1024)} KB。.br、.gz 在同一个文件夹里，服务器直接发就行`, COMPRESSION);
}

async function caching() {
  const kept = said(await got(of('.wasm')), 'Cache-Control');
  const asked = [];
  for (const name of ['./', './sw.js', './policies/index.json']) asked.push([name, said(await got(name), 'Cache-Control')]);
  const stale = asked.filter(([, value]) => !/no-cache|no-store|max-age=0/.test(value));
  if (stale.some(([, value]) => /max-age=[1-9]/.test(value))) {
    return wrong(`${stale.map(([name, value]) => `${name} 是「${value}」`).join('、')}：换新版后有人还用旧的。应为 no-cache`, CACHING);
  }
  if (stale.length) return advice(`${stale.map(([name]) => name).join('、')} 没有写 no-cache，由浏览器自己猜`, CACHING);
  if (!/max-age=(?:[1-9]\d{6,})/.test(kept)) return advice(`名字带哈希的文件是「${kept || '空'}」，再来的人会重新询问。可以缓存一年`, CACHING);
  return right('名字带哈希的缓存一年，其余每次问');
}

async function compiles() {
  const policy = said(await got('./'), 'Content-Security-Policy');
  const cure = header('Content-Security-Policy', 'frame-ancestors *');
  try {
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch (error) {
    return wrong(`服务器的 CSP 不让程序运行：「${policy}」（${error.message}）`, cure);
  }
  if (/(default|script|style|connect|worker|img)-src/.test(policy)) {
    return advice(`服务器的 CSP 是「${policy}」。页面自己写了更严的，这里只写 frame-ancestors 就够，免得挡住旧浏览器`, cure);
  }
  return right(`程序能运行；服务器的 CSP：${policy || '没有，页面自己有'}`);
}

async function framing() {
  const response = await got('./');
  const old = said(response, 'X-Frame-Options');
  const policy = /frame-ancestors ([^;]*)/.exec(said(response, 'Content-Security-Policy'))?.[1];
  const cure = header('Content-Security-Policy', "frame-ancestors 'self' https://example.gov.cn");
  if (old && !policy) return wrong(`X-Frame-Options: ${old}，别的网站嵌不进来。去掉它，改用 frame-ancestors`, cure);
  if (!policy || policy === '*') return right('任何网站都可以嵌入；要限制，写 frame-ancestors');
  return right(`可以嵌入的网站：${policy}`);
}

async function sandbox() {
  const bad = [];
  for (const name of ['./', ...names, './policies/index.json']) {
    if (said(await got(name), 'Access-Control-Allow-Origin') !== '*') bad.push(name);
  }
  return bad.length
    ? wrong(`缺少 Access-Control-Allow-Origin: *，用 embed.js 嵌入时打不开：${bad.join('、')}`, header('Access-Control-Allow-Origin', '*'))
    : right('用 embed.js 嵌入时取得到文件');
}

async function offline() {
  const response = await got('./sw.js');
  if (!window.isSecureContext) return wrong('不是 https，断网不能再打开，也不能保存', all('给网站装证书，用 https 打开'));
  if (!navigator.serviceWorker) return advice('这个浏览器没有 service worker（或在无痕窗口里），换一个看', all(''));
  if (!/javascript/.test(said(response, 'Content-Type'))) return wrong('sw.js 的类型不对', type('js', TYPES.js));
  return right('能装 service worker，打开过就能断网用');
}

async function missing() {
  const response = await fetch('./not-there-000000000000.js', { cache: 'no-store' });
  return response.status === 404
    ? right('找不到的文件答404')
    : wrong(`找不到的文件答了 HTTP ${response.status}，出错时浏览器会把网页当程序`, NOT_FOUND);
}

async function headers() {
  const response = await got('./');
  const wanted = [
    ['X-Content-Type-Options', 'nosniff'], ['Referrer-Policy', 'no-referrer'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ];
  const absent = wanted.filter(([name]) => !said(response, name));
  if (!absent.length) return right('nosniff、no-referrer、Permissions-Policy 都有');
  const cures = absent.map(([name, value]) => header(name, value));
  const cure = Object.fromEntries(SERVERS.map((server) => [server, cures.map((one) => one[server]).join('\n')]));
  return advice(`没有：${absent.map(([name]) => name).join('、')}`, cure);
}

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
  const results = [];
  for (const [label, run] of CHECKS) {
    results.push([label, await run().catch((error) => wrong(`没有查成：${error.message}`, again('dist/')))]);
  }
  const count = (wanted) => results.filter(([, { state }]) => state === wanted).length;
  const suggested = count('advice') ? `，${count('advice')}处建议` : '';
  document.getElementById('sum').textContent = (count('wrong') ? `${count('wrong')}处要改` : `${count('right')}项正确，没有要改的`) + suggested;
  document.getElementById('versions').textContent = `程序 ${RELEASE}，政策格式 ${FORMAT}`;

  const select = document.getElementById('server');
  for (const server of SERVERS) select.append(element('option', server));
  const own = said(await fetch('./', { method: 'HEAD' }).catch(() => new Response()), 'Server').toLowerCase();
  select.value = SERVERS.find((server) => own.includes(server.toLowerCase())) ?? SERVERS[0];
  const show = () => document.getElementById('results')
    .replaceChildren(...results.map(([label, result]) => shown(label, result, select.value)));
  select.addEventListener('change', show);
  document.getElementById('choice').hidden = !results.some(([, { cure }]) => cure);
  show();
}

check();
