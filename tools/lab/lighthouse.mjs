// Lighthouse's marks for the built page, on a phone and on a desk, behind nginx with the shipped configuration: lighthouse.mjs
// [RUNS]. What does not hang on the machine's load must be 99 or more; performance is told, the median of the runs.
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch } from 'chrome-launcher';
import { serve } from '../../tests/browser/nginx.mjs';

const LEAST = 0.99;
const runs = Number(process.argv[2] ?? 5);
const port = 20_000 + (process.pid % 1000);
const stop = await serve(port);
const chrome = await launch({
  chromePath: process.env.CHROMIUM,
  chromeFlags: ['--headless=new', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  for (const [name, config] of [['phone', undefined], ['desk', desktopConfig]]) {
    const options = { port: chrome.port, logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'] };
    const rounds = [];
    for (let left = runs; left > 0; left -= 1) rounds.push((await lighthouse(`http://127.0.0.1:${port}/zhicheng/`, options, config)).lhr);
    const performance = (lhr) => lhr.categories.performance.score;
    const lhr = rounds.sort((a, b) => performance(a) - performance(b))[runs >> 1];
    const marks = Object.values(lhr.categories);
    const told = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'];
    console.log(`${name}: ${marks.map(({ title, score }) => `${title} ${Math.round(score * 100)}`).join(', ')}`);
    console.log(`  ${told.map((id) => `${lhr.audits[id].title} ${lhr.audits[id].displayValue}`).join(', ')}`);
    for (const { id, score, auditRefs } of marks) {
      if (score >= LEAST) continue;
      if (id !== 'performance') process.exitCode = 1;
      const short = auditRefs.filter(({ id: audit, weight }) => weight > 0 && lhr.audits[audit].score < LEAST);
      console.log(`  ${id}: ${short.map(({ id: audit }) => audit).join(', ')}`);
    }
  }
} finally {
  chrome.kill();
  await stop();
}
