// Tells the visitor, in the program's place, that the start failed or that the program died.

var MESSAGES = {
  unsupported: {
    title: '你的浏览器打不开这个页面',
    what: '这个浏览器的版本较旧，缺少页面需要的功能。',
    todo: '请更新浏览器，或换用较新的浏览器（如新版的微信、Edge、Chrome）打开。',
  },
  load: {
    title: '页面没有打开',
    what: '页面需要的文件没有完整取到。',
    todo: '请检查网络，再点「重新打开」；如果网站正在更新，请过几分钟再试。',
    again: true,
  },
  refused: {
    title: '页面没有打开',
    what: '网站没有给出页面需要的文件。',
    todo: '不是你的网络或设备的问题。请过几分钟再点「重新打开」；还是这样，请告诉网站管理员。',
    again: true,
  },
  altered: {
    title: '页面没有打开',
    what: '页面需要的文件在路上被换成了别的。',
    todo: '上网要先登录的，请登录后再点「重新打开」；换一个网络还是这样，请告诉网站管理员。',
    again: true,
  },
  blocked: {
    title: '页面没有打开',
    what: '网站的安全设置（CSP）不让页面的程序运行。',
    todo: '不是你的浏览器的问题。请告诉网站管理员，打开 check.html 看怎样改。',
    again: true,
  },
  compile: {
    title: '页面没有打开',
    what: '浏览器没能启动这个页面，可能是版本较旧。',
    todo: '请点「重新打开」；如果还是这样，请换用较新的浏览器打开。',
    again: true,
  },
  crash: {
    title: '页面出错了',
    what: '很抱歉，页面的程序出了错，不能继续。',
    todo: '请点「重新打开」；之前填写的内容如果没有恢复，需要再填一次。',
    again: true,
  },
};

// 'loading', then 'running' from the moment that Rust may run, then 'failed'.
var state = 'loading';
// What the page's or the server's policy refused of the page's own.
var violated;
// Known while it is there: the program clears the place where it stands. edition.js may change whom it names.
var help;

/** Calls back when the document has been read. */
export function ready(act) {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', act);
  else act();
}

ready(function () { help = document.getElementById('help'); });

document.addEventListener('securitypolicyviolation', function (event) {
  if (!event.blockedURI.indexOf(location.origin)) violated = event.originalPolicy;
});

function element(name, text, attributes) {
  var made = document.createElement(name);
  made.textContent = text;
  for (var key in attributes) made.setAttribute(key, attributes[key]);
  return made;
}

/** Puts a message of this kind in the program's place, with its technical cause. */
export function fail(kind, cause) {
  if (state === 'failed') return;
  var wasRunning = state === 'running';
  state = 'failed';
  cause = (cause && cause.message) || cause;
  if (kind !== 'crash' && violated) {
    kind = 'blocked';
    cause += ' (' + violated + ')';
  }
  ready(function () { show(MESSAGES[kind], kind + ': ' + cause, wasRunning); });
}

function show(message, cause, takesFocus) {
  var box = element('div', '', { role: 'alert', 'class': 'failure', tabindex: '-1' });
  box.appendChild(element('h2', message.title));
  box.appendChild(element('p', message.what));
  box.appendChild(element('p', message.todo));
  box.appendChild(help);
  if (message.again) {
    var button = element('button', '重新打开', { type: 'button' });
    button.addEventListener('click', function () { location.reload(); });
    box.appendChild(button);
  }
  var details = element('details', '');
  details.appendChild(element('summary', '技术原因'));
  details.appendChild(element('p', cause));
  details.appendChild(element('p', navigator.userAgent));
  box.appendChild(details);

  // A new element, not new contents: the dead program still listens on the old one.
  var old = document.getElementById('app');
  var main = old.cloneNode(false);
  old.parentNode.replaceChild(main, old);
  main.appendChild(box);
  // Before the start nothing had the focus, and taking it would scroll the page that embeds this one.
  if (takesFocus) box.focus();
}

/** Watches for the program's death once it runs; returns what to call when it does. */
export function crashes(wasm) {
  function name(path) {
    return path.replace(/^.*\//, '');
  }
  // Only the program's own death ends the page: extensions and embedding apps throw errors here too, and a visitor must
  // not lose the page to them.
  window.addEventListener('error', function (event) {
    if (state !== 'running') return;
    var where = event.filename + ' ' + (event.error && event.error.stack);
    var tag = document.getElementById('glue');
    var ours = where.indexOf(name(tag.src || '?')) >= 0 || where.indexOf(name(wasm)) >= 0;
    if (ours || event.error instanceof WebAssembly.RuntimeError) fail('crash', event.error || event.message);
  });
  // Of rejections only a trap: one of the browser's own, say a sharing that the visitor called off, harms nobody.
  window.addEventListener('unhandledrejection', function (event) {
    if (state === 'running' && event.reason instanceof WebAssembly.RuntimeError) fail('crash', event.reason);
  });
  return function () { state = 'running'; };
}
