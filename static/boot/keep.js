// Has a page beside the applicant's kept for use without network.
import { offline } from './offline.js';

/**
 * Registers the service worker and has it keep this page with its files, and `more` of them by name: on the first visit there is no
 * service worker yet through which they could have come.
 */
export function keep(more) {
  offline();
  const workers = navigator.serviceWorker;
  if (!workers || location.protocol === 'file:') return;
  const files = [...document.querySelectorAll('link[rel=stylesheet], script[src]')];
  const names = files.map((file) => file.getAttribute('href') || file.getAttribute('src'));
  const page = `./${location.pathname.replace(/^.*\//, '')}`;
  workers.ready.then(({ active }) => active.postMessage({ keep: [page, ...names, ...more] }));
}
