// How much nginx with the shipped configuration serves on this machine, and what a visit costs: capacity.mjs [SECONDS].
// Loopback only, bounded. Needs nginx, wrk, and dist/ from make dist.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { serve } from './nginx.mjs';

const PORT = 18_000 + (process.pid % 1000);
const SITE = `http://127.0.0.1:${PORT}/zhicheng/`;
const seconds = Math.min(Number(process.argv[2] ?? 5), 30);
const names = readdirSync(fileURLToPath(new URL('../../dist', import.meta.url)));

const log = join(mkdtempSync(join(tmpdir(), 'zhicheng-capacity-')), 'log');

// What the server sent since the last time, headers and all.
let read = 0;
function sent() {
  const lines = readFileSync(log, 'utf8').trim().split('\n').slice(read);
  read += lines.length;
  return `${lines.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0)} bytes in ${lines.length} answers`;
}

// Opens the page and waits until it is kept for use without network.
async function visits() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const context = await browser.newContext({ locale: 'zh-CN' });
  for (const which of ['first visit', 'second visit']) {
    const page = await context.newPage();
    await page.goto(SITE);
    await page.getByText('正在打开').waitFor({ state: 'detached' });
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForTimeout(2000);
    await page.close();
    console.log(`${which}: ${sent()}`);
  }
  await browser.close();
}

let stop = await serve(PORT, { log });
try {
  await visits();
  await stop();
  stop = await serve(PORT, { workers: 2 });
  for (const name of ['', names.find((name) => /^app-.*\.wasm$/.test(name))]) {
    const printed = execFileSync('wrk', ['-t2', '-c64', `-d${seconds}s`, '-H', 'Accept-Encoding: br', SITE + name], { encoding: 'utf8' });
    const [rate] = /Requests\/sec:\s+\S+/.exec(printed);
    const [transfer] = /Transfer\/sec:\s+\S+/.exec(printed);
    console.log(`${name || 'index.html'}: ${rate}, ${transfer}`);
  }
} finally {
  await stop();
}
