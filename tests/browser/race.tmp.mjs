import { chromium } from '@playwright/test';
import { Person } from './person.mjs';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 360, height: 740 }, baseURL: 'http://127.0.0.1:8791' });
const p = new Person(page, {in_changzhi:true,civil_servant:false,unit_kind:'private_enterprise',retired:false});
await p.open(); await p.until('年龄和退休');
await page.getByRole('group',{name:'你办了退休手续吗？'}).getByRole('radio',{name:'否',exact:true}).check();
const g = page.getByRole('group', {name:'你的出生日期是？'});
const show = async (t) => console.log(t, await page.evaluate(() => [...document.querySelectorAll('.question legend')].map(l=>l.textContent).join(' ') + ' || ' + document.querySelector('[name=birth_on-year]')?.value+'-'+document.querySelector('[name=birth_on-month]')?.value+'-'+document.querySelector('[name=birth_on-day]')?.value + ' focus ' + document.activeElement.name + ' scroll ' + scrollY));
for (const [n, keys] of [['年','1964'],['月','10'],['日','10']]) { await g.getByRole('textbox',{name:n,exact:true}).click(); for (const k of keys) { await page.keyboard.press(k); await show(n+k); } }
await browser.close();
