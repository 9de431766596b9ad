// A built page as one file that carries everything: style, scripts, policies, and the program as base64.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Inert: browsers do not run a script of such a type.
function data(id, type, text) {
  return `<script type="${type}" id="${id}">${text}</script>`;
}

/**
 * The page called `name` of the folder, with everything it loads. From disk its neighbours are not there; as a `frame`
 * it has them, and these scripts: what stands before all else, and the start in the place of the page's own.
 */
export function carrying(folder, name, frame) {
  const read = (file) => readFileSync(join(folder, file), 'utf8');
  const policies = readdirSync(join(folder, 'policies')).sort()
    .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
    // Escaped, no end tag can be in it.
    .map((file) => data(`policies/${file}`, 'application/json', read(`policies/${file}`).replaceAll('<', '\\u003c')));
  let html = read(name);
  const hashes = { script: [], style: [] };
  // What must stand there exactly once; by a function, as $ in a script is no pattern.
  function replace(what, by) {
    if (html.split(what).length !== 2) throw new Error(`${folder}/${name}: expected once: ${what}`);
    html = html.replace(what, () => by);
  }
  function inline(tag, text, attributes = '') {
    if (new RegExp(`</${tag}|<!--`, 'i').test(text)) throw new Error(`cannot stand within <${tag}>: </${tag} or <!--`);
    hashes[tag].push(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    return `<${tag}${attributes}>${text}</${tag}>`;
  }
  const tag = (pattern) => pattern.exec(html)?.[0] ?? `a tag like ${pattern}`;
  const source = (text) => /(?:href|src)="\.\/([^"]+)"/.exec(text)[1];

  const style = tag(/<link rel="stylesheet"[^>]*>/);
  const boot = tag(/<script [^>]*data-wasm=[^>]*><\/script>/);
  const glue = tag(/<script [^>]*id="glue"[^>]*><\/script>/);
  const of = (part) => new RegExp(`data-${part}="\\./([^"]+)"`).exec(boot)?.[1];
  const late = of('style');
  replace(style, inline('style', read(source(style)) + (late ? read(late) : '')));
  const parts = ['wasm', 'rest'].map((part) => [part, of(part)]).filter(([, file]) => file);

  // Its neighbour page is not there; without scripts it shows in this one.
  if (!frame && html.includes('./requirements.html')) {
    html = html.replace(/<span>请看<a href="\.\/requirements\.html">[^<]*<\/a>[^<]*<\/span>/, '<span>请</span>');
    const requirements = /<main[^>]*>([\s\S]*)<\/main>/.exec(read('requirements.html'))[1]
      .replace(/能打开自查的话，<a [^>]*>[^<]*<\/a>就能看到自己满足哪些、还差什么。/, '')
      .replace(/<p>[^<]*<a href="\.\/batch\.html">[^<]*<\/a>。<\/p>/, '');
    replace('</noscript>', `${requirements}</noscript>`);
  }

  const named = parts.map(([part, file]) => `data-${part}="./${file}"`);
  const scripts = [
    ...(frame ? [inline('script', frame.before)] : []),
    inline('script', read(source(glue)), ' id="glue"'),
    // The name tells a crash of the program from one of the browser's extensions.
    inline('script', frame ? frame.start : read(source(boot)), ` data-carried ${named.join(' ')}`),
  ].join('\n');
  const carried = [
    ...policies,
    ...parts.map(([part, file]) => data(part, 'application/octet-stream', readFileSync(join(folder, file)).toString('base64'))),
  ].join('\n');
  // The start stands where it stood, so that no press is lost while the rest arrives; but what was deferred runs when
  // all has been read.
  const isDeferred = boot.includes(' defer ');
  replace(boot, isDeferred ? '' : scripts);
  replace(glue, '');
  replace('</body>', `${carried}\n${isDeferred ? `${scripts}\n` : ''}</body>`);

  // By hash, and without script-src: browsers that do not know 'wasm-unsafe-eval' would not compile, and here there is
  // no second page to go to. It may fetch nothing, so nothing can be sent.
  const policy = [
    `script-src-elem ${hashes.script.join(' ')}`, "script-src-attr 'none'", `style-src ${hashes.style.join(' ')}`,
    "img-src data: blob:", "connect-src 'none'", "font-src 'none'", "frame-src 'none'", "media-src 'none'", "object-src 'none'",
    "worker-src 'none'", "base-uri 'none'", "form-action 'none'",
    ...(/require-trusted-types-for 'script'; trusted-types [^";]*/.exec(html) ?? []),
  ];
  return html.replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*/, (_, start) => start + policy.join('; '));
}
