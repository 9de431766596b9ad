// The pictures of docs/pictures/, taken anew: node pictures.mjs [ADDRESS]. The page must be served.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { personas } from './cli.mjs';
import { onDay } from './day.mjs';
import { CHECK, Person, REPORT } from './person.mjs';

const address = process.argv[2] ?? 'http://127.0.0.1:8080/';
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } };

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
});

/** At both sizes: a person who answers like this, and what is looked at on the way. */
async function visit(answers, looks) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const context = await browser.newContext({ baseURL: address, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await onDay(await context.newPage());
    await looks(new Person(page, answers), (name) => page.screenshot({ path: `${folder}${name}-${size}.png` }), page);
    await context.close();
  }
}

const toTop = (locator) => locator.evaluate((element) => element.scrollIntoView({ block: 'start' }));

await visit(personas.get('appointed one day too late'), async (person, take, page) => {
  await person.open();
  await take('start');
  await person.until('你现有的职称');
  await person.answerStep('你现有的职称');
  await take('question');
  await person.until(CHECK);
  await person.turn(person.button('看结果'), REPORT);
  await take('report');
  await toTop(page.getByRole('heading', { name: '怎样补最省事' }));
  await take('ways');
});

await visit(personas.get('a complete engineer applicant'), async (person, take, page) => {
  await person.toReport();
  await page.getByText('要准备的材料').first().click();
  await toTop(page.getByText('要准备的材料').first());
  await take('materials');
  await toTop(page.getByRole('heading', { name: '交给谁' }));
  await take('route');
  await toTop(page.getByText('哪天送材料？'));
  await take('dates');
});

await browser.close();
