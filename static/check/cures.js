// How each finding of check.js is cured, by server.

/** The servers that deploy/ has a configuration for. */
export const SERVERS = ['nginx', 'Apache', 'IIS', 'Caddy'];

/** The lines that set a header for every file. */
export function header(name, value) {
  return {
    nginx: `add_header ${name} ${/[ ;,*]/.test(value) ? `"${value}"` : value} always;`,
    Apache: `Header always set ${name} "${value}"`,
    IIS: `<httpProtocol><customHeaders>\n  <add name="${name}" value="${value}" />\n</customHeaders></httpProtocol>`,
    Caddy: `header ${name} "${value}"`,
  };
}

/** The lines that give an ending its type. */
export function type(ending, mime) {
  return {
    nginx: `types { ${mime} ${ending}; }`,
    Apache: `AddType ${mime} .${ending}`,
    IIS: `<staticContent>\n  <remove fileExtension=".${ending}" />\n  <mimeMap fileExtension=".${ending}" mimeType="${mime}" />\n</staticContent>`,
    Caddy: `@${ending} path *.${ending}\nheader @${ending} Content-Type ${mime}`,
  };
}

/** The lines that serve the compressed files of the folder. */
export const COMPRESSION = {
  nginx: 'gzip_static on;\nbrotli_static on;  # Debian：libnginx-mod-http-brotli-static\ngzip_vary on;',
  Apache: '# 见 deploy/apache.htaccess 里的 RewriteRule\nRewriteEngine On\nRewriteCond %{HTTP:Accept-Encoding} \\bbr\\b\nRewriteCond %{REQUEST_FILENAME}.br -f\nRewriteRule ^(.+)$ $1.br [E=no-gzip:1,L]',
  IIS: '安装「URL 重写」模块，再用 deploy/web.config 里的 rewrite 一节',
  Caddy: 'file_server {\n  precompressed br gzip\n}',
};

/** The lines that let browsers keep what has a hash in its name, and ask for everything else. */
export const CACHING = {
  nginx: 'map $uri $zhicheng_cache {\n  "~-[0-9a-f]{12}\\.(js|css|wasm)$" "public, max-age=31536000, immutable";\n  default "no-cache";\n}\nadd_header Cache-Control $zhicheng_cache always;',
  Apache: 'Header always set Cache-Control no-cache\n<FilesMatch "-[0-9a-f]{12}\\.(js|css|wasm)(\\.(br|gz))?$">\n  Header always set Cache-Control "public, max-age=31536000, immutable"\n</FilesMatch>',
  IIS: '用 deploy/web.config 里的「zhicheng cache」两条规则',
  Caddy: '@hashed path_regexp "-[0-9a-f]+\\.(js|css|wasm)$"\nheader @hashed Cache-Control "public, max-age=31536000, immutable"\n@others not path_regexp "-[0-9a-f]+\\.(js|css|wasm)$"\nheader @others Cache-Control no-cache',
};

/** The lines that have a name that is not there answered with 404. */
export const NOT_FOUND = {
  nginx: '# 这个文件夹里不要写 try_files … /index.html，也不要改 error_page 404 的状态码',
  Apache: '# 这个文件夹里不要把找不到的文件重写到首页',
  IIS: '不要给404配「执行URL」到首页；把 httpErrors 的 existingResponse 设为 PassThrough',
  Caddy: '# 这个文件夹里不要写 try_files {path} /index.html',
};

/** The same advice for every server. */
export function all(text) {
  return Object.fromEntries(SERVERS.map((server) => [server, text]));
}
