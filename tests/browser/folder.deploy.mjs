// The folder for a website behind nginx with deploy/nginx.conf: headers, the webmaster's check, and the page.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { expectAccessible } from './axe.mjs';
import { serve } from './nginx.mjs';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const KEPT = 'public, max-age=31536000, immutable';
const named = (pattern) => readdirSync(DIST).find((name) => pattern.test(name));
const URL_OF_SITE = `http://127.0.0.1:${process.env.TEST_PORT}/zhicheng/`;

async function during(changes, act) {
  const stop = await serve(Number(process.env.TEST_PORT), { changes });
  try {
    await act();
  } finally {
    await stop();
  }
}

test('the checksums are those of the files', () => {
  const lines = readFileSync(`${DIST}SHA256SUMS`, 'utf8').trim().split('\n').map((line) => line.split('  '));
  expect(lines.length).toBeGreaterThan(20);
  for (const [sum, name] of lines) {
    expect(createHash('sha256').update(readFileSync(DIST + name)).digest('hex'), name).toBe(sum);
  }
});

test('the bill of materials names the crates that the program is made of, and no others', () => {
  const { bomFormat, components, dependencies } = JSON.parse(readFileSync(`${DIST}bom.cdx.json`, 'utf8'));
  const names = components.map(({ name }) => name);
  expect(bomFormat).toBe('CycloneDX');
  expect(names).toEqual(expect.arrayContaining(['yew', 'chrono', 'serde_json', 'wasm-bindgen', 'std']));
  for (const absent of ['clap', 'proptest', 'yew-macro', 'syn']) expect(names).not.toContain(absent);
  const references = new Set(['pkg:cargo/zhicheng@0.1.0', ...components.map((component) => component['bom-ref'])]);
  for (const { ref, dependsOn } of dependencies) expect([ref, ...dependsOn].filter((one) => !references.has(one))).toEqual([]);
});

test('every kind of file has its type, its encoding, its time to be kept and the same other headers', async ({ request }) => {
  const table = [
    ['', 'text/html; charset=utf-8', 'no-cache'],
    ['requirements.html', 'text/html; charset=utf-8', 'no-cache'],
    ['sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['policies/changzhi-engineering-2024.json', 'application/json; charset=utf-8', 'no-cache'],
    [named(/^app-.*\.wasm$/), 'application/wasm', KEPT],
    [named(/^app-.*\.js$/), 'text/javascript; charset=utf-8', KEPT],
    [named(/^style-.*\.css$/), 'text/css; charset=utf-8', KEPT],
  ];
  await during([], async () => {
    for (const [name, type, kept] of table) {
      for (const [accepted, encoding] of [['gzip, br', 'br'], ['gzip', 'gzip'], ['identity', undefined]]) {
        const response = await request.get(URL_OF_SITE + name, { headers: { 'Accept-Encoding': accepted } });
        expect(response.status(), name).toBe(200);
        expect(response.headers(), `${name} ${accepted}`).toMatchObject({
          'content-type': type,
          'cache-control': kept,
          'access-control-allow-origin': '*',
          'content-security-policy': 'frame-ancestors *',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        });
        expect(response.headers()['content-encoding'], `${name} ${accepted}`).toBe(encoding);
      }
    }
    const again = await request.get(URL_OF_SITE, { headers: { 'If-None-Match': (await request.get(URL_OF_SITE)).headers().etag } });
    expect(again.status()).toBe(304);
    expect((await request.get(`${URL_OF_SITE}none.js`)).status()).toBe(404);
    expect((await request.post(URL_OF_SITE)).status()).toBe(403);
    const bare = await request.get(URL_OF_SITE.slice(0, -1), { maxRedirects: 0 });
    expect(bare.headers().location).toBe('/zhicheng/');
  });
});

test('check.html finds nothing to change', async ({ page }) => {
  await during([], async () => {
    await page.goto(`${URL_OF_SITE}check.html`);
    await expect(page.getByRole('status')).toHaveText(/^12项正确，没有要改的$/);
    await expectAccessible(page, 'check.html');
  });
});

for (const [what, change, finding, cure] of [
  ['the type of the program', ['application/wasm wasm;', ''], /要改 类型：\.wasm 是「text\/plain/, 'types { application/wasm wasm; }'],
  ['compression', ['gzip_static on;\n        brotli_static on;', ''], /要改 压缩：/, 'brotli_static on;'],
  ['a CSP that refuses the program', ['"frame-ancestors *"', '"script-src \'self\'"'], /要改 CSP：/, 'frame-ancestors *'],
  ['the header for sandboxed frames', ['add_header Access-Control-Allow-Origin * always;', ''], /要改 沙箱嵌入：/, 'Access-Control-Allow-Origin'],
  ['pages that are kept for a day', ['default "no-cache"', 'default "max-age=86400"'], /要改 缓存：/, 'no-cache'],
  ['a page for what is not there', ['index index.html;', 'index index.html; error_page 404 =200 /zhicheng/index.html;'], /要改 找不到的文件：/, 'try_files'],
]) {
  test(`check.html finds ${what}, and says the cure`, async ({ page }) => {
    await during([change], async () => {
      await page.goto(`${URL_OF_SITE}check.html`);
      await expect(page.getByRole('status')).toHaveText(/处要改/);
      const item = page.getByRole('listitem').filter({ hasText: finding });
      await expect(item).toContainText(cure);
      await page.getByLabel('服务器').selectOption('IIS');
      await expect(item).not.toContainText('add_header');
    });
  });
}

test('the page opens, and asks only this folder', async ({ page }) => {
  await during([], async () => {
    const elsewhere = [];
    page.on('request', (request) => request.url().startsWith(URL_OF_SITE) || elsewhere.push(request.url()));
    const complaints = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    await page.goto(URL_OF_SITE);
    await expect(page.getByText('正在打开')).toHaveCount(0);
    await expect(page.getByRole('button', { name: '开始自查' })).toBeVisible();
    expect([elsewhere, complaints]).toEqual([[], []]);
  });
});
