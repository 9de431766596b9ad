// What the checks ask of the server, and how a check answers.

/** The types that the files are to be sent as, by ending. */
export const TYPES = {
  css: 'text/css', html: 'text/html', js: 'text/javascript', json: 'application/json', wasm: 'application/wasm',
};

/** How the finding's state is told. */
export const STATES = { right: '正确', wrong: '要改', advice: '建议' };
export const right = (found) => ({ state: 'right', found });
export const wrong = (found, cure) => ({ state: 'wrong', found, cure });
export const advice = (found, cure) => ({ state: 'advice', found, cure });

/** The answer of the server itself: neither the browser's cache nor the service worker comes between (static/sw.js). */
export const asked = (name, options) => fetch(name, { cache: 'no-store', ...options });

/** The answer, which must be that there is one. */
export async function got(name) {
  const response = await asked(name);
  if (!response.ok) throw new Error(`${name}：HTTP ${response.status}`);
  return response;
}

/** A header of an answer. */
export const said = (response, name) => response.headers.get(name) ?? '';

/** The ending of a file's name; a folder's is that of its page. */
export const ending = (name) => (name.endsWith('/') ? 'html' : name.split('.').pop());

/** Whether a file is the build's, to the byte; what else it is, or why it is not to be had. */
export async function compared(name, integrity) {
  // Its hash by way of the browser's own check: without https a page cannot compute it.
  const isOwn = await asked(name, { integrity }).then(({ ok }) => ok, () => false);
  if (isOwn) return { name, isOwn };
  const response = await asked(name).catch(() => undefined);
  if (!response) return { name, refused: '连不上' };
  if (response.ok) return { name, text: await response.text() };
  return { name, status: response.status, refused: `HTTP ${response.status}` };
}
