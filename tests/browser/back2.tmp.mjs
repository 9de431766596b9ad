import { chromium } from '@playwright/test';
import { Person } from './person.mjs';
import { personas } from './cli.mjs';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 360, height: 740 }, baseURL: 'http://127.0.0.1:8791' });
await page.addInitScript(() => { window.log=[]; addEventListener('hashchange', e => log.push(new URL(e.newURL).hash)); });
const p = new Person(page, personas.get('a complete engineer applicant'));
await p.open(); await p.until('你现有的职称');
const out = {}; const cdp = await page.context().newCDPSession(page); await cdp.send('Emulation.setCPUThrottlingRate', { rate: 20 });
const note = (m, h) => { out[m] ??= {}; out[m][h] = (out[m][h] ?? 0) + 1; };
for (let i = 0; i < 15; i++) {
  for (const [mode, back, fwd] of [
    ['pw', () => page.goBack(), () => page.goForward()],
    ['waited', async () => { await page.goBack(); await page.waitForTimeout(60); }, async () => { await page.goForward(); await page.waitForTimeout(60); }],
    ['js', () => page.evaluate(() => history.back()), () => page.evaluate(() => history.forward())],
  ]) {
    for (let k = 0; k < 3; k++) await back();
    await page.waitForTimeout(900);
    const seq = await page.evaluate(() => log.splice(0).join(' ')); if (!(await p.heading().textContent()).startsWith('2024')) console.log(mode, 'back seq', seq); note(mode + ' back', await p.heading().textContent() + ' ' + new URL(page.url()).hash + ' len ' + await page.evaluate(() => history.length));
    for (let k = 0; k < 3; k++) await fwd();
    await page.waitForTimeout(900);
    await page.evaluate(() => log.splice(0)); note(mode + ' fwd', await p.heading().textContent() + ' ' + new URL(page.url()).hash);
    // settle at the end
    for (let k = 0; k < 4; k++) { if ((await p.heading().textContent()) === '你现有的职称') break; await page.goForward(); await page.waitForTimeout(150); }
  }
}
console.log(JSON.stringify(out, null, 1));
await browser.close();
