// How long an answer takes to reach the screen, with the processor slowed down four times: node measure.mjs [ADDRESS]
// Not a test: it prints the milliseconds from the input to the frame that shows it. The page must be served.
import { chromium } from '@playwright/test';
import { personas } from './cli.mjs';
import { Person, policy } from './person.mjs';

const address = process.argv[2] ?? 'http://127.0.0.1:8080/';
const SLOWDOWN = 4;
const ROUNDS = 12;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  // Without a screen's clock: the wait for its next tick is not the page's doing.
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-frame-rate-limit'],
});

/** A person at a step, on a page that keeps the times of its inputs. */
async function at(title, answers) {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 360, height: 740 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.times = [];
    let began;
    // The first listener to be told of an input begins; layout and paint follow the animation frame, and the message comes after them.
    const begin = () => {
      if (began !== undefined) return;
      began = performance.now();
      const channel = new MessageChannel();
      requestAnimationFrame(() => {
        channel.port1.onmessage = () => {
          window.times.push(performance.now() - began);
          began = undefined;
        };
        channel.port2.postMessage(0);
      });
    };
    for (const kind of ['input', 'change', 'click']) window.addEventListener(kind, begin, { capture: true });
  });
  const person = new Person(page, answers);
  await person.open();
  await person.until(title);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return { page, person, context, devtools };
}

async function measure(kind, title, answers, act) {
  const { page, person, context, devtools } = await at(title, answers);
  const prepared = await act.prepare?.(page, person);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  // The time of the page's own thread: what else the machine does is not in it, nor the wait for the next frame.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
    return { script: of('ScriptDuration'), layout: of('LayoutDuration') + of('RecalcStyleDuration') };
  };
  const rows = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await act.before?.(page, prepared);
    for (const step of act.steps(page, prepared, round)) {
      await page.evaluate(() => { window.times.length = 0; });
      const before = await busy();
      await step();
      await page.waitForFunction(() => window.times.length > 0);
      const after = await busy();
      const [frame] = await page.evaluate(() => window.times);
      rows.push({ frame, script: after.script - before.script, layout: after.layout - before.layout });
    }
  }
  await context.close();
  const told = (name) => {
    const sorted = rows.map((row) => row[name]).sort((a, b) => a - b);
    const most = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))].toFixed(1).padStart(6);
    return `${most(0.5)} ${most(1)}`;
  };
  console.log(`${kind.padEnd(34)} ${String(rows.length).padStart(4)}  ${told('frame')}   ${told('script')}   ${told('layout')}`);
}

const ask = (fact) => policy.steps.flatMap(({ questions }) => questions).find((question) => question.fact === fact).ask;
const group = (page, fact) => page.getByRole('group', { name: ask(fact), exact: true });
const complete = personas.get('a complete engineer applicant');
// Almost everything is answered, and 25 years are asked about.
const old = { ...complete, birth_on: '1975-05-12', work_since: '1999-08', technician_since: '1999-12', assistant_since: '2000-06' };
old.educations = [{ level: 'college', degree: 'none', obtained_on: '1999-07', major_match: 'same' }];
old.assessments = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [2000 + i, 'qualified']));

console.log(`processor slowed down ${SLOWDOWN} times; ms, median and most: to the frame, in script, in style and layout`);

await measure('radio, first step', '你的单位', complete, {
  prepare: (page) => ['事业单位', '国有企业', '非公经济组织'].map((name) => group(page, 'unit_kind').getByRole('radio', { name })),
  steps: (page, radios) => radios.map((radio) => () => radio.evaluate((input) => input.click())),
});
await measure('typing a date', '工作和任职时间', complete, {
  prepare: (page) => group(page, 'assistant_since').getByRole('textbox', { name: '年' }),
  before: async (page, box) => {
    await box.fill('');
    await page.waitForTimeout(200);
  },
  steps: (page, box, round) => ['2', '0', '1', String(round % 10)].map((digit) => () => page.keyboard.press(digit)),
});
await measure('a year of 25, everything answered', '年度考核', old, {
  prepare: async (page, person) => {
    await person.answerStep('年度考核');
    const rows = await person.rows(group(page, 'assessments'));
    if (rows.length < 20) console.log(`  only ${rows.length} years are asked about`);
    return rows.slice(0, 4).map((year) => group(page, 'assessments').getByRole('combobox', { name: `${year}年` }));
  },
  steps: (page, lists, round) => lists.map((list) => () => list.selectOption(round % 2 ? 'qualified' : 'excellent')),
});
await measure('all years at one tap', '年度考核', old, {
  prepare: (page) => page.getByRole('button', { name: '没填的年份都填「合格」' }),
  steps: (page, button, round) => (round ? [] : [() => button.evaluate((element) => element.click())]),
});
await measure('typing a specialty', '申报专业', complete, {
  prepare: (page) => group(page, 'specialty').getByRole('searchbox', { name: '查找' }),
  steps: (page, box) => [
    async () => { await box.focus(); await page.keyboard.press('j'); },
    () => page.keyboard.press('x'),
    () => page.keyboard.press('Backspace'),
    () => page.keyboard.press('Backspace'),
  ],
});
await measure('choosing a specialty of all', '申报专业', complete, {
  prepare: (page) => ['机械制造', '机器人', '食品工程'].map((name) => group(page, 'specialty').getByRole('radio', { name, exact: true })),
  steps: (page, radios) => radios.map((radio) => () => radio.evaluate((input) => input.click())),
});
await measure('a field of a third record', '业绩', { ...complete, achievements: [1, 2, 3].map(() => complete.achievements[0]) }, {
  prepare: async (page, person) => {
    await person.answerStep('业绩');
    return ['国家级', '省（部）级'].map((name) => person.region(2, '一项业绩').getByRole('radio', { name, exact: true }));
  },
  steps: (page, radios) => radios.map((radio) => () => radio.evaluate((input) => input.click())),
});
await measure('yes or no, last step but one', '继续教育', complete, {
  prepare: async (page, person) => {
    await person.answerStep('继续教育');
    const row = page.getByRole('radiogroup', { name: '2024年公需科目' });
    return ['有', '没有'].map((name) => row.getByRole('radio', { name, exact: true }));
  },
  steps: (page, radios) => radios.map((radio) => () => radio.evaluate((input) => input.click())),
});
await browser.close();
