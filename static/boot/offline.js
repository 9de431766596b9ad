// Has the page kept for use without network, and tells when a newer release of it is there.

import { whenHere } from './rest.js';
import { trusted } from './trusted.js';

// Where a service worker may be had: not in a frame of another site, nor in a sandboxed one, nor from a file.
function container() {
  try {
    // Of another origin this throws.
    return window.parent.location.href && window.isSecureContext && navigator.serviceWorker;
  } catch (error) {
    return null;
  }
}

function announce(worker) {
  var place = document.getElementById('update');
  // The page for units has no place to say it: it takes the new release when it is opened anew.
  if (!place) return;
  var button = document.createElement('button');
  button.type = 'button';
  button.textContent = '点这里更新';
  button.addEventListener('click', function () { whenHere(leave); });
  function leave() {
    // Pressed in another window before, it has taken over already and changes no more; or one still newer has come in its place.
    if (worker.state !== 'activated' && worker.state !== 'redundant') {
      place.textContent = '正在更新…';
      worker.onstatechange = leave;
      return worker.postMessage('take over');
    }
    worker.onstatechange = null;
    // The program hands its answers over to the next start, or objects if it cannot. Not before now, so that they lie nowhere while
    // the page goes on. The release that it began with is kept no more by now, which costs it nothing: all of it has been loaded
    // (whenHere), and the next start has the new one.
    if (window.dispatchEvent(new Event('zhicheng-leave', { cancelable: true }))) location.reload();
    else place.textContent = '现在更新会丢掉已填的内容。请先用完，下次打开时自动更新。';
  }
  place.textContent = '有新版本，你填的内容会保留。';
  place.appendChild(button);
}

/** Registers the service worker. */
export function offline() {
  var workers = container();
  if (!workers || !workers.register || location.protocol === 'file:') return;
  workers.register(trusted('./sw.js'), { updateViaCache: 'none' }).then(function (registration) {
    // What blocks service workers may answer with nothing.
    if (!registration) return;
    function waits(worker) {
      // The first one of all has nothing to replace.
      if (worker && worker.state === 'installed' && registration.active) announce(worker);
    }
    waits(registration.waiting);
    registration.addEventListener('updatefound', function () {
      var worker = registration.installing;
      worker.addEventListener('statechange', function () { waits(worker); });
    });
  }, function () {
    // Refused by the browser's settings or the server: the page needs it for nothing else.
  });
}
