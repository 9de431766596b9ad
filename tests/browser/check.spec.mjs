// The webmaster's check.html: what it finds, by its true cause, and the cure for each server.
import { expect } from '@playwright/test';
import { expectAccessible } from './axe.mjs';
import { test } from './site.mjs';

const WASM = /^app-.*\.wasm$/;
const HEADER = 'Access-Control-Allow-Origin';
const path = (site, pattern) => [...site.files.keys()].find((name) => pattern.test(name));

/** Answers for one file with a status, or with these headers too. */
function answer(site, name, { status = 200, type = 'text/html', headers = {}, without = [] }) {
  const all = Object.fromEntries(Object.entries(site.headers).filter(([header]) => !without.includes(header)));
  site.instead.set(name, (response, content) => response.writeHead(status, { ...all, 'Content-Type': type, ...headers }).end(content));
}

const labelled = (page, label) => page.getByRole('listitem').filter({ hasText: new RegExp(`^\\S+ ${label}：`) });

/** The finding under this label, once the check is through. */
async function finding(page, label) {
  await page.goto('check.html');
  await expect(page.getByRole('status')).toHaveText(/要改|没有要改的/, { timeout: 20_000 });
  return labelled(page, label);
}

/** The same where the frame that is tried stays silent for as long as the check waits. */
async function findingInSilence(page, label) {
  await page.clock.install();
  await page.goto('check.html');
  await expect.poll(() => page.frames().length).toBe(2);
  await page.clock.runFor(10_000);
  return labelled(page, label);
}

test('finds nothing in the build itself, tries the frame, and leaves nothing of that', async ({ page }) => {
  const item = await finding(page, '页面');
  await expect(item).toContainText('正确');
  for (const label of ['文件', '政策', '沙箱嵌入', 'CSP', '断网使用']) {
    await expect(labelled(page, label)).toContainText('正确');
  }
  await expect(page.getByText('没有运行')).toHaveCount(0);
  expect(page.frames().length).toBe(1);
  await expectAccessible(page, 'check.html');
});

test('finds a script that something on the way puts into pages', async ({ page, site }) => {
  const changed = site.text('index.html').replace('</head>', '<script src="//tongji.example/count.js"></script></head>');
  site.files.set('index.html', Buffer.from(changed));
  const item = await finding(page, '页面');
  await expect(item).toContainText('要改');
  await expect(item).toContainText('路上有东西在改文件');
  await expect(item).toContainText('//tongji.example/count.js');
  await expect(item).toContainText('不要改这个文件夹里的文件');
  await expect(labelled(page, '断网使用')).toContainText('要改');
});

test('finds a page that was changed by hand, and one of another release', async ({ page, site }) => {
  site.files.set('requirements.html', Buffer.from(`${site.text('requirements.html')} `));
  await expect(await finding(page, '页面')).toContainText(/内容与构建时不同：\.\/requirements\.html。/);
  site.release('second');
  await expect(await finding(page, '页面')).toContainText('不是这一版');
});

test('finds a program that is refused, and one that is changed', async ({ page, site }) => {
  const name = path(site, WASM);
  answer(site, name, { status: 403, type: 'text/html' });
  const item = await findingInSilence(page, '文件');
  await expect(item).toContainText(`服务器没有给：./${name}（HTTP 403）`);
  await expect(item).toContainText('放行的后缀里加上');
  await page.getByLabel('服务器').selectOption('IIS');
  await expect(item).toContainText('mimeType="application/wasm"');
  site.instead.clear();
  site.files.set(name, Buffer.concat([site.files.get(name), Buffer.from([0, 2, 1, 120])]));
  await expect(await findingInSilence(page, '文件')).toContainText(`内容与构建时不同：./${name}`);
});

test('says of the compressed files only what is there', async ({ page, site }) => {
  const name = `${path(site, WASM)}.br`;
  site.files.delete(name);
  await expect(await finding(page, '压缩')).toContainText('文件夹里没有 .br、.gz');
  site.files.set(name, Buffer.from('br'));
  await expect(await finding(page, '压缩')).toContainText('.br、.gz 在同一个文件夹里');
});

test('without the header of sandboxed frames it says that embedding is slower, and with half of it that it fails', async ({ page, site }) => {
  answer(site, path(site, WASM), { type: 'application/wasm', without: [HEADER] });
  const item = await findingInSilence(page, '沙箱嵌入');
  await expect(item).toContainText('要改');
  await expect(item).toContainText(`这些文件没有 ${HEADER}: *：./${path(site, WASM)}`);
  site.instead.clear();
  delete site.headers[HEADER];
  const slower = await finding(page, '沙箱嵌入');
  await expect(slower).toContainText('建议');
  await expect(slower).toContainText('frame-one.html');
});

for (const [policy, what] of [["connect-src 'none'", '取文件'], ["script-src 'self'", '运行程序'], ["default-src 'none'", '执行脚本、运行程序、取文件、用样式']]) {
  test(`finds a policy of the server that refuses the page what it needs: ${policy}`, async ({ page, site }) => {
    answer(site, 'index.html', { headers: { 'Content-Security-Policy': policy } });
    await expect(await finding(page, 'CSP')).toContainText(`服务器的 CSP 不让页面${what}：`);
  });
}

test('without https nothing is kept for use without network, but answers are', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
  await expect(await finding(page, '断网使用')).toContainText('回答照样能保存在设备上');
});

test('says in the page itself what is wrong where its own script is refused', async ({ page, site }) => {
  answer(site, 'check.js', { type: 'text/plain', headers: { 'X-Content-Type-Options': 'nosniff' } });
  await page.goto('check.html');
  await expect(page.getByText('就是这一页的脚本 check.js 没有运行')).toBeVisible();
});

test('has a cure for every server', async ({ page, site }) => {
  site.headers = {};
  const item = await finding(page, '沙箱嵌入');
  const servers = await page.getByLabel('服务器').locator('option').allTextContents();
  expect(servers).toEqual(['nginx', 'Apache', 'IIS', 'Caddy', 'lighttpd', 'Tomcat', 'Jetty', 'PHP', 'Node']);
  const cures = new Set();
  for (const server of servers) {
    await page.getByLabel('服务器').selectOption(server);
    await expect(item.locator('pre')).toContainText(/Access-Control-Allow-Origin|cors\.allowed\.origins/);
    cures.add(await item.locator('pre').textContent());
    for (const cure of await page.locator('pre').allTextContents()) expect(cure.length).toBeGreaterThan(5);
  }
  expect(cures.size).toBe(servers.length);
});
