// The single files, opened from disk: a whole way to the report, and next year's edition, without a request and without a complaint.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from './day.mjs';
import { expectAccessible } from './axe.mjs';
import { evaluate, personas } from './cli.mjs';
import { Person, readReport } from './person.mjs';

const FILE = fileURLToPath(new URL('../../dist/zhicheng.html', import.meta.url));
const DESK = fileURLToPath(new URL('../../dist/zhicheng-desk.html', import.meta.url));

/** A copy in a folder of its own, by a name with a space and Chinese, as it comes by mail; and what the page complains of. */
function alone(page, file) {
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-single-'));
  const copy = join(folder, '职称 自查.html');
  copyFileSync(file, copy);
  const { href } = pathToFileURL(copy);
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => request.url().split(/[?#]/)[0] === href || /^(data|blob):/.test(request.url()) || complaints.push(request.url()));
  return { href, folder, complaints };
}

test('goes from the first page to the report, alone in a folder', async ({ page }) => {
  test.setTimeout(120_000);
  const { href, folder, complaints } = alone(page, FILE);
  const person = new Person(page, personas.get('a complete engineer applicant'));
  person.open = async (query = '') => {
    await page.goto(href + query);
    await expect(page.getByText('正在打开')).toHaveCount(0);
  };
  await person.open();
  await expectAccessible(page, 'the first page');
  await person.toReport();
  const expected = Object.entries(evaluate(person.entered)).map(([title, { verdict, requirements }]) => [title, { verdict, requirements }]);
  expect(await readReport(page)).toEqual(Object.fromEntries(expected));
  await page.goto('about:blank');
  await page.goto(`${href}?target=technician`);
  await expect(page.getByRole('radio', { name: /^技术员/ })).toBeChecked();
  expect(complaints).toEqual([]);
  rmSync(folder, { recursive: true });
});

test('shows the requirements and the telephone where there is no JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(FILE).href);
  await expect(page.getByRole('heading', { name: '大家都要知道的' })).toBeVisible();
  await expect(page.locator('#help').getByRole('link', { name: /^0355-/ }).last()).toBeVisible();
  await context.close();
});

test('the desk begins next year, and what it saves the linter reads', async ({ page }) => {
  test.setTimeout(60_000);
  const { href, folder, complaints } = alone(page, DESK);
  await page.goto(href);
  await page.getByRole('button', { name: '以它为底，做新一年度', exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '存成文件', exact: true }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('changzhi-engineering-2025.json');
  const saved = join(folder, 'saved.json');
  await download.saveAs(saved);
  execFileSync(process.env.ZHICHENG, ['lint', saved]);
  expect(complaints).toEqual([]);
  rmSync(folder, { recursive: true });
});
