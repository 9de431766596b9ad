// Whether other sites' pages may hold the self-check, and whether embed.js's frame opens: it is tried.
import { advice, asked, got, right, said, wrong } from './asking.js';
import { header } from './cures.js';

// As long as embed.js waits before it says that nothing comes.
const PATIENCE = 10_000;
const HEADER = ['Access-Control-Allow-Origin', '*'];

/** Who may. */
export async function framing() {
  const response = await got('./');
  const old = said(response, 'X-Frame-Options');
  const policy = /frame-ancestors ([^;]*)/.exec(said(response, 'Content-Security-Policy'))?.[1];
  const cure = header('Content-Security-Policy', "frame-ancestors 'self' https://example.gov.cn");
  if (old && !policy) return wrong(`X-Frame-Options: ${old}，别的网站嵌不进来。去掉它，改用 frame-ancestors`, cure);
  if (!policy || policy === '*') return right('任何网站都可以嵌入；要限制，写 frame-ancestors');
  return right(`可以嵌入的网站：${policy}`);
}

// What the frame tells first of a few things, as embed.js would hear it; nothing where it stays silent.
async function first(wanted) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = '试着嵌入';
  frame.className = 'trial';
  frame.tabIndex = -1;
  frame.src = `./frame.html?host=${location.origin}`;
  const heard = await new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
    addEventListener('message', ({ source, data }) => {
      if (source !== frame.contentWindow) return;
      const found = wanted.find((name) => String(data).startsWith(`zhicheng ${name}`));
      if (found) resolve(found);
    });
    document.body.append(frame);
  });
  frame.remove();
  return heard;
}

/** Whether the frame opens, and how. */
export async function sandbox() {
  const heard = await first(['policies', 'step']);
  if (heard === 'step') return right('embed.js 的框打得开，取得到文件');
  if (heard) {
    const weight = said(await asked('./frame-one.html', { method: 'HEAD' }), 'Content-Length');
    const size = weight && `（${Math.round(weight / 1024)} KB）`;
    return advice(`没有 ${HEADER.join(': ')}：embed.js 改用合成一个文件的 frame-one.html${size}，能用，打开慢一些`, header(...HEADER));
  }
  const bad = [];
  for (const name of [...Object.keys(FILES), './policies/index.json']) {
    if (said(await got(name), HEADER[0]) !== '*') bad.push(name);
  }
  return bad.length
    ? wrong(`embed.js 的框没有打开；这些文件没有 ${HEADER.join(': ')}：${bad.join('、')}`, header(...HEADER))
    : wrong('embed.js 的框没有打开，原因看其他各项；网速慢的，再打开这一页试一次');
}
