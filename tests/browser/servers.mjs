// Serves dist/ by Apache, Caddy, lighttpd and PHP's own server with the configurations of deploy/, and tells what they
// answer otherwise than they must: servers.mjs. nginx is in the deploy stage; IIS does not run here.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { running } from './running.mjs';
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

function php(folder, port) {
  cpSync(DIST, join(folder, 'zhicheng'), { recursive: true });
  writeFileSync(join(folder, 'router.php'), shipped('router.php'));
  return ['php', ['-S', `127.0.0.1:${port}`, 'router.php']];
}

function lighttpd(folder, port) {
  cpSync(DIST, join(folder, 'site/zhicheng'), { recursive: true });
  writeFileSync(join(folder, 'lighttpd.conf'), `
server.document-root = "${folder}/site"
server.bind = "127.0.0.1"
server.port = ${port}
${shipped('lighttpd.conf')}`);
  return ['lighttpd', ['-D', '-f', join(folder, 'lighttpd.conf')]];
}

for (const [name, prepare] of [['Apache', apache], ['Caddy', caddy], ['lighttpd', lighttpd], ['PHP', php]]) {
  const { url, stop } = await running(prepare);
  const found = await faults(url).finally(stop);
  console.log(found.length ? `${name}:\n  ${found.join('\n  ')}` : `${name}: every answer as it must be`);
  if (found.length) process.exitCode = 1;
}
