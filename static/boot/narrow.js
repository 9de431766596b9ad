// Where the page may stand in a sandboxed frame, its policy begins with 'self' http: https:, as 'self' fits nothing there in Safari.
import { script } from './program.js';

/** Adds the policy with the page's own folder in the place of the schemes; from then on both hold. */
export function narrow() {
  var policy = document.querySelector('meta[http-equiv]');
  var wide = /'self' http: https:/g;
  if (!wide.test(policy.content)) return;
  var own = policy.cloneNode();
  own.content = policy.content.replace(wide, script.src.replace(/[^/]*$/, ''));
  document.head.appendChild(own);
}
