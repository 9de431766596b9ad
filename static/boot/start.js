// Starts the program: compiles it, from the stream or as a whole, and lets it take over the first screen.
// Classic script in ES5, bundled with its neighbours: the browsers that most need telling understand nothing newer.
import { crashes, fail, ready } from './failure.js';
import { firstScreen } from './first.js';
import { offline } from './offline.js';

var script = document.querySelector('script[data-wasm]');
var wasm = script.getAttribute('data-wasm');

// The single file (scripts/single.mjs) has the program in itself, as base64.
var carried = document.getElementById('program');

// Gives a rejected promise's reason the kind of failure that it is.
function as(kind) {
  return function (error) {
    throw { kind: error.kind || kind, message: error.message || String(error) };
  };
}

// The glue's own tag stands in the page, below this script's; in the single file it has run by now.
function glue() {
  return new Promise(function (resolve, reject) {
    if (carried) return resolve();
    function ended(event) {
      if (event.target.id !== 'glue') return;
      // A page of HTML in the script's place loads too, and only then turns out to be no script.
      if (typeof wasm_bindgen === 'function') resolve();
      else reject({ kind: 'load', message: 'not loaded: ' + event.target.src });
    }
    document.addEventListener('load', ended, true);
    document.addEventListener('error', ended, true);
  });
}

function request() {
  return fetch(wasm, { integrity: script.getAttribute('data-integrity') || '' });
}

function fetchWasm() {
  // Once more after a second: a phone changes its mast, a server restarts.
  return request().catch(function () {
    return new Promise(function (resolve) { setTimeout(resolve, 1000); }).then(request);
  }).then(function (response) {
    if (!response.ok) throw new Error('HTTP ' + response.status);
    return response;
  }).catch(function (error) {
    throw { kind: 'load', message: 'not loaded: ' + wasm + ': ' + error.message };
  });
}

function decoded(text) {
  var binary = atob(text);
  var bytes = new Uint8Array(binary.length);
  for (var i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}

function compileWhole(response) {
  return response.arrayBuffer().catch(as('load')).then(function (bytes) {
    var magic = String.fromCharCode.apply(null, new Uint8Array(bytes.slice(0, 4)));
    if (magic !== '\0asm') throw { kind: 'load', message: 'not a program: ' + wasm };
    return WebAssembly.compile(bytes);
  }).catch(as('compile'));
}

function compile() {
  if (carried) {
    // Not before the document has been read: what is in it by then, failure.js copies.
    var whole = new Promise(ready).then(function () { return decoded(carried.textContent); });
    return compileWhole({ arrayBuffer: function () { return whole; } });
  }
  return fetchWasm().then(function (response) {
    // Streaming insists on this type, which older web servers do not know.
    if (!WebAssembly.compileStreaming || response.headers.get('Content-Type') !== 'application/wasm') {
      return compileWhole(response);
    }
    // A stream that breaks off gets its second try here, and one that is no program its right name.
    return WebAssembly.compileStreaming(response).catch(function () { return fetchWasm().then(compileWhole); });
  });
}

// Why this browser does not compile the smallest program there is; empty if it does.
function refusal() {
  try {
    return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) ? '' : 'none';
  } catch (error) {
    return String(error);
  }
}

function start() {
  if (typeof WebAssembly !== 'object' || typeof fetch !== 'function' || typeof Promise !== 'function') {
    return fail('unsupported', 'no WebAssembly, fetch or Promise');
  }
  var refused = refusal();
  var older = script.getAttribute('data-older');
  // Browsers that do not know 'wasm-unsafe-eval' take every wasm for eval. The same page stands there under a policy
  // that does not name script-src.
  if (refused && older) return location.replace(older + location.search + location.hash);
  if (refused) return fail('compile', refused);

  firstScreen();
  var running = crashes(wasm);
  Promise.all([compile(), glue()]).then(function (loaded) {
    running();
    return wasm_bindgen({ module_or_path: loaded[0] });
  }).then(carried ? undefined : offline).catch(function (error) {
    // The two files disagree when the site was being replaced between the one and the other.
    fail(error.kind || (error instanceof WebAssembly.LinkError ? 'load' : 'crash'), error);
  });
}

start();
