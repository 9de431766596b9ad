// How soon the page is there on a slow phone with a slow line: lab.mjs [RUNS]. Medians, from a first visit each time, behind
// nginx with the shipped configuration. Reported, not asserted: the machine's load is in it.
import { chromium } from '@playwright/test';
import { serve } from './nginx.mjs';

const runs = Number(process.argv[2] ?? 5);
const PORT = 18_000 + (process.pid % 1000);
// Lighthouse's slow 4G.
const LINE = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const SLOWDOWN = 4;

async function visit(browser) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', LINE);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => { window.largest = list.getEntries().at(-1).startTime; })
      .observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await page.goto(`http://127.0.0.1:${PORT}/zhicheng/`);
  // Pressed at once, as an impatient person does; the first question comes when the program is there.
  await page.getByRole('button', { name: '开始自查' }).click();
  await page.locator('form fieldset input[name]:not([name=target])').first().waitFor();
  const times = await page.evaluate(() => ({ largest: window.largest, question: performance.now() }));
  await context.close();
  return times;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

const stop = await serve(PORT);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
try {
  const times = [];
  for (let left = runs; left > 0; left -= 1) times.push(await visit(browser));
  for (const [name, label] of [['largest', 'largest contentful paint'], ['question', 'first question to be answered']]) {
    console.log(`${label}: ${Math.round(median(times.map((one) => one[name])))} ms (median of ${runs}; slow 4G, CPU ${SLOWDOWN}x slower)`);
  }
} finally {
  await browser.close();
  await stop();
}
