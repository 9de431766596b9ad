// The part of the program that the first question does without: fetched when the program asks for it, and joined to it.
// How far it has come stands in the document's data-rest: here or missing; the program is told of every change.
import { fail } from './failure.js';
import { compiled, script } from './program.js';

var page = document.documentElement;
var coming = false;

function tell(state) {
  coming = !state;
  page.setAttribute('data-rest', state);
  window.dispatchEvent(new Event('zhicheng-arrival'));
}

// Its style, before anything is shown in it; the single file has it in itself.
function styled() {
  var file = script.getAttribute('data-style');
  if (!file || document.querySelector('link[href="' + file + '"]')) return;
  return new Promise(function (resolve, reject) {
    var link = document.createElement('link');
    link.rel = 'stylesheet';
    link.integrity = script.getAttribute('data-style-integrity');
    link.crossOrigin = 'anonymous';
    link.href = file;
    link.onload = resolve;
    link.onerror = function () {
      link.parentNode.removeChild(link);
      reject({ kind: 'load', message: 'not loaded: ' + file });
    };
    document.head.appendChild(link);
  });
}

/** Calls back when it is here and the program knows of it; at once where the program is in one piece. */
export function whenHere(act) {
  if (!script.getAttribute('data-rest') || page.getAttribute('data-rest') === 'here') act();
  else {
    window.addEventListener('zhicheng-arrival', function () {
      // The program draws itself anew behind this event.
      if (page.getAttribute('data-rest') === 'here') setTimeout(act);
    });
  }
}

/** Fetches it whenever the program asks, which what it started with resolves to the exports of. */
export function rest(started) {
  function fetch() {
    if (coming || page.getAttribute('data-rest') === 'here') return;
    tell('');
    Promise.all([compiled('rest'), started, styled()]).then(function (loaded) {
      return WebAssembly.instantiate(loaded[0], { _: loaded[1] });
    }).then(function () { tell('here'); }, function (error) {
      // The program needs it before it shows anything, say for a report that is gone back to.
      if (document.getElementById('first')) fail(error.kind || 'load', error);
      tell('missing');
    });
  }
  window.addEventListener('zhicheng-rest', fetch);
  window.addEventListener('online', function () { if (page.getAttribute('data-rest') === 'missing') fetch(); });
}
