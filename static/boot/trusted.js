// The one policy of trusted types that the pages' own policy allows, and what it lets pass.

var tag = document.querySelector('[data-worker]');
var allowed = ['./sw.js', tag && tag.getAttribute('data-worker')];
var policy;

/** The address of a worker's script, as the browser wants it. The policy is made when first asked for: a start needs none. */
export function trusted(wanted) {
  if (!window.trustedTypes) return wanted;
  policy = policy || window.trustedTypes.createPolicy('zhicheng', {
    createScriptURL: function (wanted) {
      if (allowed.indexOf(wanted) < 0) throw new TypeError('not a script of this page: ' + wanted);
      return wanted;
    },
  });
  return policy.createScriptURL(wanted);
}
