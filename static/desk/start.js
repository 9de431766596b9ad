// Starts the desk's program, and has the desk kept for use without network.
import { crashes, fail } from '../boot/failure.js';
import { keep } from '../boot/keep.js';

const script = document.querySelector('script[data-wasm]');
const wasm = script.getAttribute('data-wasm');
// The single file (scripts/single.mjs) has the program in itself, as base64.
const carried = document.getElementById('program');

function decoded(text) {
  return Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
}

function program() {
  if (carried) return Promise.resolve(decoded(carried.textContent));
  return fetch(wasm, { integrity: script.getAttribute('data-wasm-integrity') || '' }).then((response) => {
    if (!response.ok) throw new Error(`HTTP ${response.status}: ${wasm}`);
    return response;
  });
}

const running = crashes(wasm);
if (typeof WebAssembly !== 'object') fail('unsupported', 'no WebAssembly');
else if (typeof wasm_bindgen !== 'function') fail('load', 'no glue');
else {
  program().then((module) => {
    running();
    return wasm_bindgen({ module_or_path: module });
  }).then(() => carried || keep([wasm])).catch((error) => {
    const kind = error instanceof WebAssembly.CompileError ? 'compile' : error instanceof WebAssembly.RuntimeError ? 'crash' : 'load';
    fail(kind, error);
  });
}
