// Fetches a part of the program and compiles it, from the stream or as a whole.
import { ready } from './failure.js';

/** The tag that names the page's files. */
export var script = document.querySelector('script[data-wasm]');

// Gives a rejected promise's reason the kind of failure that it is.
function as(kind) {
  return function (error) {
    throw { kind: error.kind || kind, message: error.message || String(error) };
  };
}

// Once more after a second: a phone changes its mast, a server restarts.
function fetched(file, integrity) {
  function request() {
    return fetch(file, { integrity: integrity || '' });
  }
  return request().catch(function () {
    return new Promise(function (resolve) { setTimeout(resolve, 1000); }).then(request);
  }).catch(function (error) {
    return missing(file, error);
  }).then(function (response) {
    return response.ok ? response : missing(file);
  });
}

/**
 * Rejects with why a file did not come: where it is checked, a browser does not tell a refusal of the server from a
 * broken line.
 */
export function missing(file, error) {
  return fetch(file, { cache: 'no-store' }).then(function (response) {
    return response.ok ? ['altered', 'another file'] : ['refused', 'HTTP ' + response.status];
  }, function (again) {
    return ['load', (error || again).message];
  }).then(function (found) {
    throw { kind: found[0], message: 'not loaded: ' + file + ': ' + found[1] };
  });
}

function decoded(text) {
  var binary = atob(text);
  var bytes = new Uint8Array(binary.length);
  for (var i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes.buffer;
}

function compileWhole(response, file) {
  return response.arrayBuffer().catch(as('load')).then(function (bytes) {
    var magic = String.fromCharCode.apply(null, new Uint8Array(bytes.slice(0, 4)));
    if (magic !== '\0asm') throw { kind: 'altered', message: 'not a program: ' + file };
    return WebAssembly.compile(bytes);
  }).catch(as('compile'));
}

/** Whether the page has the program in itself, as base64 (scripts/single.mjs). */
export function isCarried() {
  return script.hasAttribute('data-carried');
}

/** Compiles a part of the program, wasm or rest; of what goes wrong it says the kind of failure. */
export function compiled(part) {
  var file = script.getAttribute('data-' + part);
  if (isCarried()) {
    // Not before the document has been read: what is in it by then, failure.js copies.
    return new Promise(ready).then(function () {
      var whole = decoded(document.getElementById(part).textContent);
      return compileWhole({ arrayBuffer: function () { return Promise.resolve(whole); } }, file);
    });
  }
  var integrity = script.getAttribute('data-' + part + '-integrity');
  return fetched(file, integrity).then(function (response) {
    // Streaming insists on this type, which older web servers do not know.
    if (!WebAssembly.compileStreaming || response.headers.get('Content-Type') !== 'application/wasm') {
      return compileWhole(response, file);
    }
    // A stream that breaks off gets its second try here, and one that is no program its right name.
    return WebAssembly.compileStreaming(response).catch(function () {
      return fetched(file, integrity).then(function (again) { return compileWhole(again, file); });
    });
  });
}
