// Keeps this release of the page in the browser, so that it opens without network. The build puts in RELEASE, the lists
// of pages and files with their hashes (KEPT, FILES), that of the programs beside it, and their pages without one
// (LATER), and the policy format that the program reads (FORMAT). A cache holds one release, whole or not at all; the
// page that is open keeps the release it began with.

const SCOPE = self.registration.scope;
const FAMILY = `zhicheng ${SCOPE} `;
const CACHE = FAMILY + RELEASE;
const INDEX = './policies/index.json';
// Longer than a slow network's answer, shorter than a person's patience.
const PATIENCE = 4000;

const absolute = (name) => new URL(name, SCOPE).href;

async function fetched(name, options) {
  const response = await fetch(absolute(name), options);
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${name}`);
  // A redirected response may not answer a navigation.
  return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
}

// Whether the text is a policy, the index of policies, or a notice, that this release's program reads: a captive portal
// answers with a page of its own, and a newer policy may be there before the program that reads it.
function fits(name, text) {
  if (!name.endsWith('.json')) return !/^\s*<(!doctype|html)/i.test(text);
  try {
    const { format, policies } = JSON.parse(text);
    return name === INDEX ? Array.isArray(policies) : format === FORMAT;
  } catch {
    return false;
  }
}

async function policy(name) {
  const response = await fetched(name, { cache: 'no-cache' });
  return fits(name, await response.clone().text()) ? response : undefined;
}

async function fill() {
  const cache = await caches.open(CACHE);
  const keep = async (name, response) => cache.put(absolute(name), response);
  // Of another release, where the site was replaced meanwhile, or with what was put in on the way, a page is not kept.
  const page = async ([name, integrity]) => keep(name, await fetched(name, { cache: 'no-cache', integrity }));
  const index = await policy(INDEX);
  if (!index) throw new Error(`not for this release: ${INDEX}`);
  const { policies } = await index.clone().json();
  await keep(INDEX, index);
  await Promise.all([
    ...Object.entries(KEPT).map(page),
    ...Object.entries(FILES).map(async ([name, integrity]) => keep(name, await fetched(name, { integrity }))),
    ...[].concat(...policies.map(({ file, text }) => (text ? [file, text] : [file]))).map(async (file) => {
      const fitting = await policy(`./policies/${file}`);
      if (fitting) await keep(`./policies/${file}`, fitting);
    }),
  ]);
}

self.addEventListener('install', (event) => {
  event.waitUntil(fill().catch(async (error) => {
    await caches.delete(CACHE);
    throw error;
  }));
});

// Only caches of this installation: other pages of the origin have theirs.
self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) =>
    Promise.all(names.filter((name) => name.startsWith(FAMILY) && name !== CACHE).map((name) => caches.delete(name)))));
});

self.addEventListener('message', (event) => {
  const { data } = event;
  if (data === 'take over') self.skipWaiting();
  // From the page of another program: on its first visit there was no worker yet to keep it.
  if (data.keep) event.waitUntil(Promise.all(data.keep.filter((name) => name in LATER).map(visited)));
});

async function kept(name, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(absolute(name))) ?? fetch(request);
}

// The bureau may replace a policy without a build: the network's is preferred, and what it last gave stands in for it.
async function newest(name, request) {
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error('late')));
  const asked = policy(name).then(async (response) => {
    if (!response) throw new Error(`not for this release: ${name}`);
    await (await caches.open(CACHE)).put(absolute(name), response.clone());
    return response;
  });
  // Too late, nobody asks how it ended.
  asked.catch(() => {});
  try {
    return await Promise.race([asked, late]);
  } catch {
    return kept(name, request);
  }
}

// Whether a page of another program starts this release of it: a newer one's files are not known here, and could not be kept with it.
async function isOwn(page, response) {
  const files = Object.keys(LATER).filter((name) => name.startsWith(page.replace('.html', '-')));
  const text = await response.text();
  return files.every((file) => text.includes(file));
}

// A file of another program, kept once it has been asked for; its page is the network's where there is one.
async function visited(name) {
  const cache = await caches.open(CACHE);
  const before = await cache.match(absolute(name));
  const integrity = LATER[name];
  if (before && integrity) return before;
  try {
    const response = await fetched(name, integrity ? { integrity } : { cache: 'no-cache' });
    if (integrity || await isOwn(name, response.clone())) await cache.put(absolute(name), response.clone());
    return response;
  } catch (error) {
    if (before) return before;
    throw error;
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = request.url.split(/[?#]/, 1)[0];
  if (request.method !== 'GET' || !path.startsWith(SCOPE)) return;
  // check.html looks at the server, not at what is kept.
  if (request.cache === 'no-store') return;
  const name = `./${path.slice(SCOPE.length).replace(/^index\.html$/, '')}`;
  if (request.mode === 'navigate') {
    // A newer release waits until it is asked for, or until no window of this one is left.
    if (name in KEPT) event.respondWith(kept(name, request));
    else if (name in LATER) event.respondWith(visited(name));
  } else if (name in FILES) event.respondWith(kept(name, request));
  else if (name in LATER) event.respondWith(visited(name));
  else if (/^\.\/policies\/[^/]+$/.test(name)) event.respondWith(newest(name, request));
});
