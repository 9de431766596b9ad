// Starts the program, and lets it take over the first screen. Classic script in ES5, bundled with its neighbours by
// page.js and alone.js: the browsers that most need telling understand nothing newer.
import { crashes, fail } from './failure.js';
import { firstScreen } from './first.js';
import { offline } from './offline.js';
import { paper } from './paper.js';
import { compiled, isCarried, missing, script } from './program.js';
import { rest } from './rest.js';
import { translated } from './translated.js';
import { typed } from './typed.js';

// The glue's own tag stands in the page, below this script's; what is carried has run when the program has been read.
function glue() {
  return new Promise(function (resolve, reject) {
    if (isCarried()) return resolve();
    function ended(event) {
      if (event.target.id !== 'glue') return;
      // A page of HTML in the script's place loads too, and only then turns out to be no script.
      if (typeof wasm_bindgen === 'function') resolve();
      else missing(event.target.src).catch(reject);
    }
    document.addEventListener('load', ended, true);
    document.addEventListener('error', ended, true);
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

/** Starts it; `policies` begins to get what it reads, and resolves when that is there. */
export function start(policies) {
  if (typeof WebAssembly !== 'object' || typeof fetch !== 'function' || typeof Promise !== 'function') {
    return fail('unsupported', 'no WebAssembly, fetch or Promise');
  }
  var refused = refusal();
  var older = script.getAttribute('data-older');
  // Browsers that do not know 'wasm-unsafe-eval' take every wasm for eval. The same page stands there under a policy
  // that does not name script-src.
  if (refused && older) return location.replace(older + location.search + location.hash);
  if (refused) return fail(/content.security|csp|disallowed/i.test(refused) ? 'blocked' : 'compile', refused);

  translated();
  typed();
  paper();
  firstScreen();
  var running = crashes(script.getAttribute('data-wasm'));
  var started = Promise.all([compiled('wasm'), glue(), policies()]).then(function (loaded) {
    running();
    return wasm_bindgen({ module_or_path: loaded[0] });
  });
  rest(started);
  started.then(isCarried() ? undefined : offline).catch(function (error) {
    // The two files disagree when the site was being replaced between the one and the other.
    fail(error.kind || (error instanceof WebAssembly.LinkError ? 'load' : 'crash'), error);
  });
}
