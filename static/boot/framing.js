// Stands in the frame's pages themselves, before all else: what a sandboxed frame needs where servers are not set up
// for it.

// Some servers drop the query as they shorten an address. embed.js says it in the frame's name, too.
if (!location.search && window.name.charAt(0) === '?') {
  try {
    history.replaceState(null, '', window.name);
  } catch (error) {
    // An older browser allows it to no sandboxed frame: the page opens without what was asked for.
  }
}

// Without the header Access-Control-Allow-Origin the frame, of an origin of its own, gets none of its files. One page
// has all in it.
document.addEventListener('error', function (event) {
  if (event.target.hasAttribute('data-wasm')) location.replace('./frame-one.html' + location.search + location.hash);
}, true);
