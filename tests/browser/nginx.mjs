// nginx with the shipped configuration over the built page, in the foreground of a folder of its own.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = '/etc/nginx/modules-enabled';

// Changes what deploy/nginx.conf asks to be changed; each must be there.
function configured(changes) {
  let text = readFileSync(join(root, 'deploy/nginx.conf'), 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`deploy/nginx.conf does not say: ${from}`);
    text = text.replace(from, to);
  }
  return text;
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
    socket.on('error', () => resolve(false));
  });
}

/** Serves dist/ under /zhicheng/ at this port of this machine; returns what stops it. `changes` are made to the
 * configuration; each answer's status, bytes and name are written to the file `log`. */
export async function serve(port, { changes = [], workers = 1, log } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-nginx-'));
  const modules = existsSync(MODULES)
    ? readdirSync(MODULES).filter((name) => name.endsWith('.conf')).map((name) => readFileSync(join(MODULES, name), 'utf8')).join('')
    : '';
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`).join(' ');
  const site = configured([
    ['listen 80;', `listen 127.0.0.1:${port};`], ['alias /srv/zhicheng/;', `alias ${join(root, 'dist')}/;`], ...changes,
  ]);
  writeFileSync(join(folder, 'nginx.conf'), `${modules}
${process.getuid() === 0 ? 'user root;' : ''} worker_processes ${workers}; pid ${folder}/pid; error_log stderr; daemon off;
events { worker_connections 4096; }
http { ${log ? `log_format short '$status $bytes_sent $uri'; access_log ${log} short;` : 'access_log off;'} sendfile on; tcp_nopush on; ${places} ${site} }
`);
  const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  nginx.stderr.on('data', (text) => { complaints += text; });
  const ended = new Promise((resolve) => { nginx.on('exit', resolve); });
  nginx.on('error', (error) => { complaints += error; });
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (nginx.exitCode !== null || tries > 100) throw new Error(`nginx does not start: ${complaints}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  return async () => {
    nginx.kill();
    await ended;
    rmSync(folder, { recursive: true });
  };
}
