// Starts the program, and tells the visitor, in the program's place, when that fails or the program dies.
// A classic script in ES5: the browsers that most need telling understand nothing newer.
(function () {
  'use strict';

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
    compile: {
      title: '页面没有打开',
      what: '浏览器没有能够启动页面的程序，可能是版本较旧。',
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

  var script = document.querySelector('script[data-wasm]');
  var glue = script.getAttribute('data-glue');
  var wasm = script.getAttribute('data-wasm');
  // Taken now: the program clears the place where it stands.
  var phone = document.getElementById('help').getAttribute('data-phone');
  // 'loading', then 'running' from the moment that Rust may run, then 'failed'.
  var state = 'loading';

  function element(name, text, attributes) {
    var made = document.createElement(name);
    made.textContent = text;
    for (var key in attributes) made.setAttribute(key, attributes[key]);
    return made;
  }

  function fail(kind, cause) {
    if (state === 'failed') return;
    var wasRunning = state === 'running';
    state = 'failed';
    var message = MESSAGES[kind];

    var box = element('div', '', { role: 'alert', 'class': 'failure', tabindex: '-1' });
    box.appendChild(element('h2', message.title));
    box.appendChild(element('p', message.what));
    box.appendChild(element('p', message.todo));
    var call = element('p', '仍有问题，请致电 ');
    call.appendChild(element('a', phone, { href: 'tel:' + phone }));
    call.appendChild(document.createTextNode('。'));
    box.appendChild(call);
    if (message.again) {
      var button = element('button', '重新打开', { type: 'button' });
      button.addEventListener('click', function () { location.reload(); });
      box.appendChild(button);
    }
    var details = element('details', '');
    details.appendChild(element('summary', '技术原因'));
    details.appendChild(element('p', kind + ': ' + ((cause && cause.message) || cause)));
    details.appendChild(element('p', navigator.userAgent));
    box.appendChild(details);

    // A new element, not new contents: the dead program still listens on the old one.
    var old = document.getElementById('app');
    var main = old.cloneNode(false);
    old.parentNode.replaceChild(main, old);
    main.appendChild(box);
    // Before the start nothing had the focus, and taking it would scroll the page that embeds this one.
    if (wasRunning) box.focus();
  }

  // Gives a rejected promise's reason the kind of failure that it is.
  function as(kind) {
    return function (error) {
      throw { kind: error.kind || kind, message: error.message || String(error) };
    };
  }

  function loadGlue() {
    return new Promise(function (resolve, reject) {
      var tag = element('script', '', { src: glue });
      tag.onload = function () {
        // A page of HTML in the script's place loads too, and only then turns out to be no script.
        if (typeof wasm_bindgen === 'function') resolve();
        else reject({ kind: 'load', message: 'not the expected script: ' + glue });
      };
      tag.onerror = function () { reject({ kind: 'load', message: 'not loaded: ' + glue }); };
      document.head.appendChild(tag);
    });
  }

  function fetchWasm() {
    return fetch(wasm).then(function (response) {
      if (!response.ok) throw { kind: 'load', message: 'HTTP ' + response.status + ': ' + wasm };
      return response;
    }).catch(as('load'));
  }

  function compileWhole(response) {
    return response.arrayBuffer().catch(as('load')).then(function (bytes) {
      var magic = String.fromCharCode.apply(null, new Uint8Array(bytes.slice(0, 4)));
      if (magic !== '\0asm') throw { kind: 'load', message: 'not a program: ' + wasm };
      return WebAssembly.compile(bytes);
    }).catch(as('compile'));
  }

  function compile() {
    return fetchWasm().then(function (response) {
      // Streaming insists on this type, which older web servers do not know.
      if (!WebAssembly.compileStreaming || response.headers.get('Content-Type') !== 'application/wasm') {
        return compileWhole(response);
      }
      // A stream that breaks off gets its second try here, and one that is no program its right name.
      return WebAssembly.compileStreaming(response).catch(function () { return fetchWasm().then(compileWhole); });
    });
  }

  if (typeof WebAssembly !== 'object' || typeof fetch !== 'function' || typeof Promise !== 'function') {
    fail('unsupported', 'no WebAssembly, fetch or Promise');
    return;
  }

  // Only the program's own death ends the page: extensions and embedding apps throw errors here too, and a visitor must
  // not lose the page to them.
  window.addEventListener('error', function (event) {
    if (state !== 'running') return;
    var where = event.filename + ' ' + (event.error && event.error.stack);
    var ours = where.indexOf(glue.replace(/^.*\//, '')) >= 0 || where.indexOf(wasm.replace(/^.*\//, '')) >= 0;
    if (ours || event.error instanceof WebAssembly.RuntimeError) fail('crash', event.error || event.message);
  });
  // Of rejections only a trap: one of the browser's own, say a sharing that the visitor called off, harms nobody.
  window.addEventListener('unhandledrejection', function (event) {
    if (state === 'running' && event.reason instanceof WebAssembly.RuntimeError) fail('crash', event.reason);
  });

  Promise.all([compile(), loadGlue()]).then(function (loaded) {
    state = 'running';
    return wasm_bindgen({ module_or_path: loaded[0] });
  }).catch(function (error) {
    // The two files disagree when the site was being replaced between the one and the other.
    fail(error.kind || (error instanceof WebAssembly.LinkError ? 'load' : 'crash'), error);
  });
})();
