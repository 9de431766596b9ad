// Starts the program, and lets it take over the first screen.
// Classic script in ES5, bundled with its neighbours: the browsers that most need telling understand nothing newer.
import { crashes, fail, ready } from './failure.js';
import { edition } from './edition.js';
import { firstScreen, fitYear } from './first.js';
import { narrow } from './narrow.js';
import { offline } from './offline.js';
import { compiled, isCarried, script } from './program.js';
import { paper } from './paper.js';
import { rest } from './rest.js';
import { translated } from './translated.js';
import { typed } from './typed.js';

// The glue's own tag stands in the page, below this script's; in the single file it has run by now.
function glue() {
  return new Promise(function (resolve, reject) {
    if (isCarried()) return resolve();
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

  translated();
  typed();
  paper();
  firstScreen();
  var running = crashes(script.getAttribute('data-wasm'));
  // The single file has its policies in itself.
  var started = Promise.all([compiled('wasm'), glue(), isCarried() || edition()]).then(function (loaded) {
    running();
    return wasm_bindgen({ module_or_path: loaded[0] });
  });
  rest(started);
  started.then(isCarried() ? undefined : offline).catch(function (error) {
    // The two files disagree when the site was being replaced between the one and the other.
    fail(error.kind || (error instanceof WebAssembly.LinkError ? 'load' : 'crash'), error);
  });
}

// requirements.html has no program.
function startPlain() {
  ready(fitYear);
  if (typeof fetch === 'function' && typeof Promise === 'function') edition();
}

narrow();
if (script) start();
else startPlain();
