// Servers as they come, with nothing of deploy/: defaults.mjs. As visitors and the webmaster do, it opens the page, a
// page of another site with embed.js, one with a plain frame, check.html, and the page once more when the server is
// gone.
import { chromium, expect } from '@playwright/test';
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { running } from './running.mjs';
import { DIST } from './served.mjs';
import { Site } from './site.mjs';

/** The folder of a website with the self-check in it. */
function website(folder) {
  const site = join(folder, 'site');
  mkdirSync(site);
  cpSync(DIST, join(site, 'zhicheng'), { recursive: true });
  return site;
}

// With the modules that Debian enables, and their settings.
function apache(folder, port) {
  const enabled = '/etc/apache2/mods-enabled';
  const site = website(folder);
  writeFileSync(join(folder, 'httpd.conf'), `
Listen 127.0.0.1:${port}
ServerName 127.0.0.1
PidFile ${folder}/pid
ErrorLog ${folder}/errors
User ${process.getuid() === 0 ? 'www-data' : `#${process.getuid()}`}
${readdirSync(enabled).filter((name) => name.endsWith('.load')).map((name) => `Include ${enabled}/${name}`).join('\n')}
${readdirSync(enabled).filter((name) => name.endsWith('.conf')).map((name) => `Include ${enabled}/${name}`).join('\n')}
DocumentRoot ${site}
<Directory ${site}>
  Options Indexes FollowSymLinks
  AllowOverride None
  Require all granted
</Directory>
`);
  const variables = Object.fromEntries(['RUN_DIR', 'LOCK_DIR', 'LOG_DIR'].map((name) => [`APACHE_${name}`, folder]));
  return ['apache2', ['-d', folder, '-f', join(folder, 'httpd.conf'), '-D', 'FOREGROUND'], variables];
}

const caddy = (folder, port) => ['caddy', ['file-server', '--root', website(folder), '--listen', `127.0.0.1:${port}`]];

function tomcat(folder, port) {
  const home = '/usr/share/tomcat10';
  for (const name of ['conf', 'logs', 'temp', 'work']) mkdirSync(join(folder, name));
  cpSync('/etc/tomcat10/web.xml', join(folder, 'conf/web.xml'));
  const text = readFileSync('/etc/tomcat10/server.xml', 'utf8').replace('port="8080"', `port="${port}" address="127.0.0.1"`);
  writeFileSync(join(folder, 'conf/server.xml'), text);
  symlinkSync(website(folder), join(folder, 'webapps'));
  return [`${home}/bin/catalina.sh`, ['run'], { CATALINA_HOME: home, CATALINA_BASE: folder }];
}

function lighttpd(folder, port) {
  writeFileSync(join(folder, 'lighttpd.conf'), `
server.document-root = "${website(folder)}"
server.bind = "127.0.0.1"
server.port = ${port}
index-file.names = ("index.html")
include_shell "/usr/share/lighttpd/create-mime.conf.pl"
`);
  return ['lighttpd', ['-D', '-f', join(folder, 'lighttpd.conf')]];
}

const python = (folder, port) => ['python3', ['-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', website(folder)]];
const php = (folder, port) => ['php', ['-S', `127.0.0.1:${port}`, '-t', website(folder)]];
const busybox = (folder, port) => ['busybox', ['httpd', '-f', '-p', `127.0.0.1:${port}`, '-h', website(folder)]];

const SERVERS = { Apache: apache, Caddy: caddy, Tomcat: tomcat, lighttpd, Python: python, PHP: php, BusyBox: busybox };
const within = { timeout: 30_000 };

/** Begins in a page or a frame: the program is there once the first question is. */
async function begins(place) {
  await place.getByRole('button', { name: '开始自查' }).click(within);
  await expect(place.locator('form fieldset input[name]:not([name=target])').first()).toBeVisible(within);
}

/** What a person does, by name, and how; each in a page of its own. */
function trials({ url, host, stop }) {
  const hosted = async (page, body) => {
    host.files.set('page.html', Buffer.from(`<!doctype html><meta charset="utf-8"><title>网站</title>${body}`));
    await page.goto(`${host.url}page.html`);
    return page.locator('iframe').first().contentFrame();
  };
  return {
    page: async (page) => {
      await page.goto(url);
      await begins(page);
    },
    'plain frame': async (page) => begins(await hosted(page, `<iframe src="${url}" style="width:100%;height:700px"></iframe>`)),
    'embed.js': async (page) => {
      const line = `<zhicheng-check target="technician" year="2030"></zhicheng-check><script src="${url}embed.js"></script>`;
      const frame = await hosted(page, line);
      await expect(frame.locator('.notice:visible').first()).toContainText('2030年', within);
      await expect(frame.getByRole('radio', { name: /^技术员/ })).toBeChecked();
      await begins(frame);
      return page.frames().some((one) => one.url().includes('frame-one')) ? 'by frame-one.html' : '';
    },
    'check.html': async (page) => {
      await page.goto(`${url}check.html`);
      await expect(page.getByRole('status')).toHaveText(/要改|没有要改的/, within);
      const found = await page.getByRole('listitem').allInnerTexts();
      const failing = found.filter((text) => /^要改 (文件|页面|政策|CSP|谁能嵌入|沙箱嵌入|断网使用)/.test(text) || text.includes('没有查成'));
      if (failing.length) throw new Error(failing.join('\n'));
      return `${await page.getByRole('status').innerText()}：${found.map((text) => /^(?:要改|建议) ([^：]+)/.exec(text)?.[1]).filter(Boolean).join('、')}`;
    },
    'without the server': async (page) => {
      await page.goto(url);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await stop();
      await page.reload();
      await begins(page);
    },
  };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
for (const [name, prepare] of Object.entries(SERVERS)) {
  const server = await running(prepare);
  const host = new Site();
  host.files = new Map();
  await host.start();
  let stopped = false;
  const stop = async () => {
    if (!stopped) await server.stop();
    stopped = true;
  };
  for (const [what, act] of Object.entries(trials({ url: server.url, host, stop }))) {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    try {
      console.log(`${name}, ${what}: works ${await act(page) ?? ''}`.trimEnd());
    } catch (error) {
      console.log(`${name}, ${what}: ${error.message}`);
      process.exitCode = 1;
    }
    await context.close();
  }
  await stop();
  await host.stop();
}
await browser.close();
