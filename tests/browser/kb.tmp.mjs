import { chromium } from '@playwright/test';
import { Person, readReport, expectFocusSeen } from './person.mjs';
import { evaluate, personas } from './cli.mjs';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: Number(process.argv[3]||360), height: 740 }, baseURL: 'http://127.0.0.1:8791' });
const p = new Person(page, personas.get(process.argv[2]), { keyboard: true, careless: process.argv[4]==='1' });
const t=Date.now();
try { await p.toReport(); } catch (e) { console.log(e.message.slice(0,1500), p.passed.at(-1)); await page.screenshot({path:'/tmp/shots/kb.png'}); }
console.log(Date.now()-t, p.passed.join(' '));
await browser.close();
