// The one policy of trusted types that the pages' own policy allows, and what it lets pass.

var tag = document.querySelector('[data-worker]');
var allowed = ['./sw.js', tag && tag.getAttribute('data-worker')];
var policy = window.trustedTypes && window.trustedTypes.createPolicy('zhicheng', {
  createScriptURL: function (wanted) {
    if (allowed.indexOf(wanted) < 0) throw new TypeError('not a script of this page: ' + wanted);
    return wanted;
  },
});

/** The address of a worker's script, as the browser wants it. */
export function trusted(wanted) {
  return policy ? policy.createScriptURL(wanted) : wanted;
}
