// The start of frame-one.html, which carries everything, as its frame may fetch nothing: it asks the page around for
// the folder's policies, which the bureau may have replaced.
import { carry, edition } from './edition.js';
import { asked } from './first.js';
import { start } from './start.js';

// The texts of policies/ by name, which embed.js has got for it; rejects where nobody answers, and what the build put
// in counts.
function given() {
  return new Promise(function (resolve, reject) {
    var host = asked('host');
    if (!host) return reject();
    window.addEventListener('message', function (event) {
      var texts = event.data;
      if (event.source !== window.parent || event.origin !== host || !texts['index.json']) return;
      for (var name in texts) carry(name, texts[name]);
      resolve(texts);
    });
    window.parent.postMessage('zhicheng policies', host);
    // Longer than a slow network's answer.
    setTimeout(reject, 8000);
  });
}

start(function () { return edition(given()); });
