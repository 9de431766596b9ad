import { chromium } from '@playwright/test';
import { Person, readReport, policy } from './person.mjs';
import { evaluate, personas } from './cli.mjs';
import { mkdirSync } from 'node:fs';
const [width, height, shots, filter] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4], process.argv[5]];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
for (const [name, answers] of personas) {
  if (filter && !new RegExp(filter).test(name)) continue;
  const context = await browser.newContext({ viewport: { width, height }, baseURL: 'http://127.0.0.1:8791', locale: 'zh-CN', hasTouch: width<500 });
  const page = await context.newPage();
  page.setDefaultTimeout(4000);
  page.on('pageerror', e => console.log('PAGEERROR', e.message));
  page.on('console', m => ['error','warning'].includes(m.type()) && console.log('CONSOLE', m.text()));
  let n = 0;
  const dir = `/tmp/shots/${width}-${name.replace(/\W+/g,'_')}`;
  if (shots === '1') mkdirSync(dir, { recursive: true });
  const shot = async (t) => { if (shots === '1') await page.screenshot({ path: `${dir}/${String(n++).padStart(2,'0')}.png`, fullPage: true }); };
  const t0 = Date.now();
  const person = new Person(page, answers, { arrive: shot, leave: shot });
  try {
    await person.toReport();
    if (shots === '1') { for (const d of await page.locator('details').all()) await d.evaluate(e => e.open = true); await shot(); }
    const got = await readReport(page); const want = evaluate(person.entered); const full = evaluate(answers);
    const diffs = [];
    for (const t of Object.keys(want)) {
      if (want[t].verdict !== got[t].verdict) diffs.push(`${t} verdict page ${got[t].verdict} cli ${want[t].verdict}`);
      if (JSON.stringify(want[t].requirements) !== JSON.stringify(Object.fromEntries(Object.keys(want[t].requirements).map(k => [k, got[t].requirements[k]])))) diffs.push(`${t} rows`);
      if (full[t].verdict !== want[t].verdict) diffs.push(`${t} full ${full[t].verdict} entered ${want[t].verdict}`);
    }
    console.log(`${name}: ${Date.now()-t0}ms pages=${person.passed.length}`, person.passed.slice(1).join(' '), '|', Object.keys(want).map(t => want[t].verdict+'/'+want[t].earliest_year).join(' '), '|', (await page.locator('.overview').innerText()).replace(/\n/g,' '), diffs.length ? 'DIFF '+diffs.join('; ') : '');
  } catch (e) { console.log(name, 'FAILED', String(e.message).slice(0, 700), person.passed.join(' ')); await page.screenshot({path:`/tmp/shots/fail.png`, fullPage:true}); }
  await context.close();
}
await browser.close();
