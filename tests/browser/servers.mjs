// Serves dist/ by Apache and by Caddy with the configurations of deploy/, and tells what they answer otherwise than they must:
// servers.mjs. nginx is in the deploy stage; IIS does not run here.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, faults } from './served.mjs';

const shipped = (name) => readFileSync(fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)), 'utf8');
const MODULES = ['mpm_event', 'authz_core', 'dir', 'alias', 'mime', 'headers', 'rewrite'];

// A folder for the website, with the file that Apache reads in it.
function apache(folder, port) {
  const site = join(folder, 'site');
  mkdirSync(site);
  cpSync(DIST, join(site, 'zhicheng'), { recursive: true });
  writeFileSync(join(site, 'zhicheng/.htaccess'), shipped('apache.htaccess'));
  writeFileSync(join(folder, 'httpd.conf'), `
${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
Listen 127.0.0.1:${port}
ServerName 127.0.0.1
PidFile ${folder}/pid
ErrorLog ${folder}/errors
TypesConfig /etc/mime.types
User ${process.getuid() === 0 ? 'www-data' : `#${process.getuid()}`}
DocumentRoot ${site}
<Directory ${site}>
  Options FollowSymLinks
  AllowOverride FileInfo Indexes Options
  Require all granted
</Directory>
`);
  return ['apache2', ['-d', folder, '-f', join(folder, 'httpd.conf'), '-D', 'FOREGROUND']];
}

function caddy(folder, port) {
  const text = shipped('Caddyfile')
    .replace('example.gov.cn {', `{\n\tadmin off\n\tauto_https off\n}\nhttp://127.0.0.1:${port} {`)
    .replace('/srv/zhicheng', DIST.slice(0, -1));
  writeFileSync(join(folder, 'Caddyfile'), text);
  return ['caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile']];
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
    socket.on('error', () => resolve(false));
  });
}

async function check(prepare, port) {
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-server-'));
  const [command, parameters] = prepare(folder, port);
  // Apache's workers are another user.
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  const server = spawn(command, parameters, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: folder } });
  let complaints = '';
  server.stderr.on('data', (text) => { complaints += text; });
  server.on('error', (error) => { complaints += error; });
  const ended = new Promise((resolve) => { server.on('exit', resolve); server.on('error', resolve); });
  try {
    for (let tries = 0; !(await answers(port)); tries += 1) {
      if (server.exitCode !== null || tries > 100) throw new Error(`${command} does not start: ${complaints}`);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    return await faults(`http://127.0.0.1:${port}/zhicheng/`);
  } finally {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true });
  }
}

let port = 19_000 + (process.pid % 1000);
for (const [name, prepare] of [['Apache', apache], ['Caddy', caddy]]) {
  const found = await check(prepare, port);
  port += 1;
  console.log(found.length ? `${name}:\n  ${found.join('\n  ')}` : `${name}: every answer as it must be`);
  if (found.length) process.exitCode = 1;
}
