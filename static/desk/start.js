// Starts the desk's program, and has the desk kept for use without network.
import { crashes, fail } from '../boot/failure.js';
import { keep } from '../boot/keep.js';
import { compiled, isCarried, script } from '../boot/program.js';

const wasm = script.getAttribute('data-wasm');
const running = crashes(wasm);
if (typeof WebAssembly !== 'object') fail('unsupported', 'no WebAssembly');
else if (typeof wasm_bindgen !== 'function') fail('load', 'no glue');
else {
  compiled('wasm').then((module) => {
    running();
    return wasm_bindgen({ module_or_path: module });
  }).then(() => isCarried() || keep([wasm])).catch((error) => {
    const kind = error instanceof WebAssembly.CompileError ? 'compile' : error instanceof WebAssembly.RuntimeError ? 'crash' : 'load';
    fail(error.kind || kind, error);
  });
}
