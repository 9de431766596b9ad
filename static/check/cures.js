// How each finding of check.html is cured, by server.

// What Tomcat and Jetty read.
const inWebXml = (lines) => `<!-- 文件夹里的 WEB-INF/web.xml；Tomcat 的完整一份见 deploy/tomcat-web.xml -->\n${lines}`;
const parameter = (name, value) => '  <init-param>'
  + `<param-name>${name}</param-name><param-value>${value}</param-value></init-param>`;
const filter = (name, kind, parameters) => inWebXml([
  `<filter><filter-name>${name}</filter-name>`, `  <filter-class>${kind}</filter-class>`, ...parameters, '</filter>',
  `<filter-mapping><filter-name>${name}</filter-name><url-pattern>/*</url-pattern></filter-mapping>`,
].join('\n'));
const KEPT = 'public, max-age=31536000, immutable';
const HASHED = '^.*-[0-9a-f]{12}\\.(js|css|wasm)$';
const HEADER_FILTER = 'org.eclipse.jetty.servlets.HeaderFilter';
const jettyHeader = (name, value, paths = [], label = name) => [
  '<!-- 要开 servlets 模块；Jetty 12 开 ee10-servlets，类名里是 jetty.ee10.servlets -->',
  filter(`zhicheng ${label}`, HEADER_FILTER, [parameter('headerConfig', `"set ${name}: ${value}"`), ...paths]),
].join('\n');
const defaultServlet = (name, value) => inWebXml(`<!-- 写在 default 这个 servlet 里 -->\n${parameter(name, value)}`);
const serveJson = (source, name, value) => `serve 的 serve.json：\n{ "headers": [\n  { "source": "${source}", `
  + `"headers": [{ "key": "${name}", "value": ${JSON.stringify(value)} }] }\n] }`;

const TOMCAT = 'org.apache.catalina.filters';

// Tomcat can set these and no others by itself.
function tomcatHeader(name, value) {
  if (name === 'Access-Control-Allow-Origin') {
    return filter('zhicheng cors', `${TOMCAT}.CorsFilter`, [parameter('cors.allowed.origins', value)]);
  }
  if (name === 'X-Content-Type-Options') {
    return filter('zhicheng nosniff', `${TOMCAT}.HttpHeaderSecurityFilter`, [parameter('antiClickJackingEnabled', 'false')]);
  }
  return `Tomcat 自己设不了这个响应头：在它前面的 nginx 或 Apache 上设，见 deploy/\n${name}: ${value}`;
}

const CURES = {
  nginx: {
    header: (name, value) => `add_header ${name} ${/[ ;,*]/.test(value) ? `"${value}"` : value} always;`,
    type: (ending, mime) => `types { ${mime} ${ending}; }`,
    compression: 'gzip_static on;\nbrotli_static on;  # Debian：libnginx-mod-http-brotli-static\ngzip_vary on;',
    caching: 'map $uri $zhicheng_cache {\n  "~-[0-9a-f]{12}\\.(js|css|wasm)$" "public, max-age=31536000, immutable";\n'
      + '  default "no-cache";\n}\nadd_header Cache-Control $zhicheng_cache always;',
    missing: '# 这个文件夹里不要写 try_files … /index.html，也不要改 error_page 404 的状态码',
  },
  Apache: {
    header: (name, value) => `Header always set ${name} "${value}"`,
    type: (ending, mime) => `AddType ${mime} .${ending}`,
    compression: '# 见 deploy/apache.htaccess 里的 RewriteRule\nRewriteEngine On\n'
      + 'RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b\nRewriteCond %{REQUEST_FILENAME}.br -f\n'
      + 'RewriteRule ^(.+)$ $1.br [E=no-gzip:1,L]',
    caching: 'Header always set Cache-Control no-cache\n<FilesMatch "-[0-9a-f]{12}\\.(js|css|wasm)(\\.(br|gz))?$">\n'
      + '  Header always set Cache-Control "public, max-age=31536000, immutable"\n</FilesMatch>',
    missing: '# 这个文件夹里不要把找不到的文件重写到首页',
  },
  IIS: {
    header: (name, value) => '<httpProtocol><customHeaders>\n'
      + `  <add name="${name}" value="${value}" />\n</customHeaders></httpProtocol>`,
    type: (ending, mime) => `<staticContent>\n  <remove fileExtension=".${ending}" />\n`
      + `  <mimeMap fileExtension=".${ending}" mimeType="${mime}" />\n</staticContent>`,
    compression: '安装「URL 重写」模块，再用 deploy/web.config 里的 rewrite 一节',
    caching: '用 deploy/web.config 里的「zhicheng cache」两条规则',
    missing: '不要给404配「执行URL」到首页；把 httpErrors 的 existingResponse 设为 PassThrough',
  },
  Caddy: {
    header: (name, value) => `header ${name} "${value}"`,
    type: (ending, mime) => `@${ending} path *.${ending}\nheader @${ending} Content-Type ${mime}`,
    compression: 'file_server {\n  precompressed br gzip\n}',
    caching: '@hashed path_regexp "-[0-9a-f]+\\.(js|css|wasm)$"\n'
      + 'header @hashed Cache-Control "public, max-age=31536000, immutable"\n'
      + '@others not path_regexp "-[0-9a-f]+\\.(js|css|wasm)$"\nheader @others Cache-Control no-cache',
    missing: '# 这个文件夹里不要写 try_files {path} /index.html',
  },
  lighttpd: {
    header: (name, value) => `# deploy/lighttpd.conf 的 var.zhicheng 里\n"${name}" => "${value}",`,
    type: (ending, mime) => `# deploy/lighttpd.conf 的 mimetype.assign 里\n".${ending}" => "${mime}",`,
    compression: '# 见 deploy/lighttpd.conf\n'
      + 'server.modules += ("mod_deflate")  # Debian：lighttpd-mod-deflate\n'
      + 'deflate.allowed-encodings = ("brotli", "gzip")\n'
      + 'deflate.mimetypes = ("text/", "application/json", "application/wasm", "image/svg+xml")',
    caching: '# 见 deploy/lighttpd.conf\n$HTTP["url"] =~ "^/zhicheng/" {\n'
      + '  setenv.set-response-header = var.zhicheng + ("Cache-Control" => "no-cache")\n}\n'
      + '$HTTP["url"] =~ "^/zhicheng/.*-[0-9a-f]{12}\\.(js|css|wasm)$" {\n'
      + '  setenv.set-response-header = var.zhicheng + ("Cache-Control" => "public, max-age=31536000, immutable")\n}',
    missing: '# 这个文件夹不要写 server.error-handler-404 或 url.rewrite-if-not-file',
  },
  Tomcat: {
    header: tomcatHeader,
    type: (ending, mime) => inWebXml('<mime-mapping>\n'
      + `  <extension>${ending}</extension><mime-type>${mime}</mime-type>\n</mime-mapping>`),
    compression: defaultServlet('precompressed', 'true'),
    caching: [
      '<!-- 每次问，换了新版马上生效。Tomcat 自己不能按文件名分开设，名字带哈希的也只好每次问 -->',
      filter('zhicheng cache', `${TOMCAT}.ExpiresFilter`, [parameter('ExpiresDefault', 'access plus 0 seconds')]),
    ].join('\n'),
    missing: '<error-page> 不要指到首页，也不要装把一切转到首页的 RewriteValve',
  },
  Jetty: {
    header: jettyHeader,
    type: (ending, mime) => CURES.Tomcat.type(ending, mime),
    compression: defaultServlet('precompressed', 'br=.br,gzip=.gz'),
    caching: [
      jettyHeader('Cache-Control', 'no-cache', [parameter('excludedPaths', HASHED)], 'others'),
      jettyHeader('Cache-Control', KEPT, [parameter('includedPaths', HASHED)], 'hashed'),
    ].join('\n'),
    missing: '<error-page> 不要指到首页',
  },
  PHP: {
    header: (name, value) => `// deploy/router.php 里，和别的 header 写在一起\nheader('${name}: ${value}');`,
    type: (ending, mime) => `// deploy/router.php 的 $types 里\n'${ending}' => '${mime}',`,
    compression: '用 deploy/router.php：php -S 127.0.0.1:8080 router.php',
    caching: '用 deploy/router.php：php -S 127.0.0.1:8080 router.php',
    missing: '// router.php 里找不到文件要答404：\nhttp_response_code(404);',
  },
  Node: {
    header: (name, value) => serveJson('**', name, value),
    type: (ending, mime) => serveJson(`**/*.${ending}`, 'Content-Type', mime),
    compression: 'npm 的 serve 自己压缩（不要加 -u）；express 用 express-static-gzip，enableBrotli: true',
    caching: serveJson('**/*-????????????.@(js|css|wasm)', 'Cache-Control', KEPT),
    missing: 'serve 不要加 -s（--single）；express 不要把一切转到 index.html',
  },
};

/** The servers that there are cures for. */
export const SERVERS = Object.keys(CURES);

const each = (cure) => Object.fromEntries(SERVERS.map((server) => [server, cure(CURES[server])]));

/** The lines that set a header for every file. */
export const header = (name, value) => each((cures) => cures.header(name, value));
/** The lines that give an ending its type. */
export const type = (ending, mime) => each((cures) => cures.type(ending, mime));
/** The lines that serve the compressed files of the folder. */
export const COMPRESSION = each(({ compression }) => compression);
/** The lines that let browsers keep what has a hash in its name, and ask for everything else. */
export const CACHING = each(({ caching }) => caching);
/** The lines that have a name that is not there answered with 404. */
export const NOT_FOUND = each(({ missing }) => missing);
/** The same advice for every server. */
export const all = (text) => each(() => text);
/** Several cures, one below the other. */
export function joined(cures) {
  return Object.fromEntries(SERVERS.map((server) => [server, cures.map((one) => one[server]).join('\n')]));
}
