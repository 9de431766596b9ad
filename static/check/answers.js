// How the server answers: types, compression, caching, its headers, and what is not there.
import { TYPES, advice, asked, compared, ending, got, right, said, wrong } from './asking.js';
import { CACHING, COMPRESSION, NOT_FOUND, all, header, joined, type } from './cures.js';

const of = (kind) => Object.keys(FILES).find((name) => name.endsWith(kind));

/** The types that files are sent as. */
export async function types() {
  const bad = [];
  let cure;
  for (const name of ['./', of('.css'), of('.js'), of('.wasm'), './policies/index.json']) {
    const kind = ending(name);
    const found = said(await got(name), 'Content-Type');
    const mime = found.split(';')[0].trim();
    if (mime === TYPES[kind] || (kind === 'js' && mime === 'application/javascript')) continue;
    bad.push(`.${kind} 是「${found || '空'}」，应为 ${TYPES[kind]}`);
    cure ??= type(kind, TYPES[kind]);
  }
  return bad.length ? wrong(bad.join('；'), cure) : right('.wasm 是 application/wasm，其余也对');
}

/** Whether the compressed forms are used. */
export async function compression() {
  const response = await got(of('.wasm'));
  const whole = (await response.arrayBuffer()).byteLength;
  const kind = said(response, 'Content-Encoding');
  if (kind === 'br') return right(`Brotli（.wasm 原来${whole}字节）`);
  const small = await asked(`${of('.wasm')}.br`, { method: 'HEAD' });
  const isThere = small.ok && !/html/.test(said(small, 'Content-Type'));
  const there = isThere ? '.br、.gz 在同一个文件夹里，服务器直接发就行' : '文件夹里没有 .br、.gz：放 make dist 得到的 dist/';
  if (kind) return advice(`${kind}；用 Brotli 还能少四分之一。${there}`, COMPRESSION);
  return wrong(`.wasm 没有压缩，每人多传${Math.round(whole * 0.65 / 1024)} KB。${there}`, COMPRESSION);
}

/** What browsers keep, and for how long. */
export async function caching() {
  const kept = said(await got(of('.wasm')), 'Cache-Control');
  const found = [];
  for (const name of ['./', './sw.js', './policies/index.json']) {
    found.push([name, said(await got(name), 'Cache-Control')]);
  }
  const stale = found.filter(([, value]) => !/no-cache|no-store|max-age=0/.test(value));
  if (stale.some(([, value]) => /max-age=[1-9]/.test(value))) {
    return wrong(`${stale.map(([name, value]) => `${name} 是「${value}」`).join('、')}：换新版后有人还用旧的。应为 no-cache`, CACHING);
  }
  if (stale.length) return advice(`${stale.map(([name]) => name).join('、')} 没有写 no-cache，由浏览器自己猜`, CACHING);
  if (!/max-age=(?:[1-9]\d{6,})/.test(kept)) {
    return advice(`名字带哈希的文件是「${kept || '空'}」，再来的人会重新询问。可以缓存一年`, CACHING);
  }
  return right('名字带哈希的缓存一年，其余每次问');
}

// What of the page's needs a policy of the server does not allow.
function refusals(policy) {
  const directives = new Map(policy.split(/[;,]/).map((one) => {
    const [name, ...sources] = one.trim().split(/\s+/);
    return [name.toLowerCase(), sources];
  }));
  const allows = (name, wanted) => {
    const sources = directives.get(name) ?? directives.get('default-src');
    return !sources || wanted.some((source) => sources.includes(source));
  };
  const own = ["'self'", '*', location.origin, location.protocol];
  const needs = [
    ['执行脚本', 'script-src', own], ['运行程序', 'script-src', ["'wasm-unsafe-eval'", "'unsafe-eval'"]],
    ['取文件', 'connect-src', own], ['用样式', 'style-src', own],
  ];
  return needs.filter(([, name, wanted]) => !allows(name, wanted)).map(([what]) => what);
}

/** Whether the server's own content security policy lets the program run. */
export async function compiles() {
  const policy = said(await got('./'), 'Content-Security-Policy');
  const cure = header('Content-Security-Policy', 'frame-ancestors *');
  const refused = refusals(policy);
  if (refused.length) {
    return wrong(`服务器的 CSP 不让页面${refused.join('、')}：「${policy}」。用的人打不开自查`, cure);
  }
  try {
    await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch (error) {
    return wrong(`程序不能运行：${error.message}`, cure);
  }
  if (/(default|script|style|connect|worker|img)-src/.test(policy)) {
    return advice(`服务器的 CSP 是「${policy}」。页面自己写了更严的，这里只写 frame-ancestors 就够，免得挡住旧浏览器`, cure);
  }
  return right(`程序能运行；服务器的 CSP：${policy || '没有，页面自己有'}`);
}

/** Whether a service worker can be had. */
export async function offline() {
  const response = await got('./sw.js');
  if (!window.isSecureContext) return wrong('不是 https：断网后不能再打开。回答照样能保存在设备上', all('给网站装证书，用 https 打开'));
  if (!navigator.serviceWorker) return advice('这个浏览器没有 service worker（或在无痕窗口里），换一个看', all(''));
  if (!/javascript/.test(said(response, 'Content-Type'))) return wrong('sw.js 的类型不对', type('js', TYPES.js));
  for (const [name, integrity] of Object.entries(KEPT)) {
    if (!(await compared(name, integrity)).isOwn) return wrong('有页面与构建时不同，就不留着断网用，见「页面」');
  }
  return right('能装 service worker，打开过就能断网用');
}

/** What is answered for a name that is not there. */
export async function missing() {
  const response = await asked('./not-there-000000000000.js');
  return response.status === 404
    ? right('找不到的文件答404')
    : wrong(`找不到的文件答了 HTTP ${response.status}，出错时浏览器会把网页当程序`, NOT_FOUND);
}

/** The other headers. */
export async function headers() {
  const response = await got('./');
  const wanted = [
    ['X-Content-Type-Options', 'nosniff'], ['Referrer-Policy', 'no-referrer'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ];
  const absent = wanted.filter(([name]) => !said(response, name));
  if (!absent.length) return right('nosniff、no-referrer、Permissions-Policy 都有');
  const cures = absent.map(([name, value]) => header(name, value));
  return advice(`没有：${absent.map(([name]) => name).join('、')}`, joined(cures));
}
