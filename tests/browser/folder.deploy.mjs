// The folder for a website behind nginx with deploy/nginx.conf: headers, the webmaster's check, and the page.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from './day.mjs';
import { fileURLToPath } from 'node:url';
import { expectAccessible } from './axe.mjs';
import { serve } from './nginx.mjs';
import { DIST, faults, HEADERS, KEPT } from './served.mjs';

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

test('every kind of file has its type, its encoding, its time to be kept and the same other headers', async () => {
  await during([], async () => expect(await faults(URL_OF_SITE)).toEqual([]));
});

test('the configurations say the same', async ({ page }) => {
  const text = (name) => readFileSync(fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)), 'utf8');
  const { broken, headers, types, values } = await page.evaluate((config) => {
    const xml = new DOMParser().parseFromString(config, 'application/xml');
    const all = (selector, name, value) => [...xml.querySelectorAll(selector)].map((one) => [one.getAttribute(name), one.getAttribute(value)]);
    return {
      broken: xml.querySelector('parsererror')?.textContent,
      headers: Object.fromEntries(all('customHeaders add', 'name', 'value')),
      types: Object.fromEntries(all('mimeMap', 'fileExtension', 'mimeType')),
      values: [...xml.querySelectorAll('outboundRules action')].map((one) => one.getAttribute('value')),
    };
  }, text('web.config'));
  expect(broken).toBeUndefined();
  expect(Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))).toEqual(HEADERS);
  expect(types).toMatchObject({
    '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
    '.json': 'application/json; charset=utf-8', '.wasm': 'application/wasm', '.svg': 'image/svg+xml',
  });
  expect(values).toEqual(expect.arrayContaining([KEPT, 'no-cache', 'Accept-Encoding', ...Object.values(types).filter((type) => /html|css|javascript|json|wasm/.test(type))]));
  for (const name of ['nginx.conf', 'apache.htaccess', 'Caddyfile', 'lighttpd.conf', 'router.php']) {
    for (const [header, value] of [...Object.entries(headers), ['Cache-Control', KEPT], ['Cache-Control', 'no-cache']]) {
      const config = text(name);
      expect(config, `${name}: ${header}`).toMatch(new RegExp(header, 'i'));
      expect(config, `${name}: ${header} ${value}`).toContain(value);
    }
  }
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
  ['pages that are kept for a day', ['default "no-cache"', 'default "max-age=86400"'], /要改 缓存：/, 'no-cache'],
  ['a page for what is not there', ['index index.html;', 'index index.html; error_page 404 =200 /zhicheng/index.html;'], /要改 找不到的文件：/, 'try_files'],
]) {
  test(`check.html finds ${what}, and says the cure`, async ({ page }) => {
    await during([change], async () => {
      await page.goto(`${URL_OF_SITE}check.html`);
      // Where the program does not run the frame that is tried is waited for.
      await expect(page.getByRole('status')).toHaveText(/处要改/, { timeout: 20_000 });
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
