// Translators put elements in the place of the page's texts, and so do scripts that mark words. The program holds on to
// its own text nodes: what it changes, takes away or puts something before would be stale, or an error. So the texts come
// back before the program touches them, and the translator finds them anew.

/** From now on the texts of the page survive a translator. */
export function translated() {
  // Of a text the nodes that stand for it.
  var stand = new WeakMap();
  var insert = Node.prototype.insertBefore;
  var remove = Node.prototype.removeChild;

  function back(text) {
    var nodes = stand.get(text) || [];
    stand.delete(text);
    nodes.forEach(function (node) {
      if (!node.parentNode) return;
      if (!text.parentNode) insert.call(node.parentNode, text, node);
      remove.call(node.parentNode, node);
    });
  }

  var changes = new MutationObserver(function (records) {
    var added = [];
    records.forEach(function (record) {
      if (record.type === 'characterData') return back(record.target);
      var here = [].slice.call(record.addedNodes);
      added = added.concat(here);
      [].forEach.call(record.removedNodes, function (text) {
        if (text.nodeType !== 3 || text.parentNode) return;
        // In one step, or an element before it first and then the text away.
        var before = record.previousSibling;
        var nodes = here[0] || added.indexOf(before) < 0 || before.nodeType !== 1 ? here : [before];
        if (!nodes[0]) return;
        stand.set(text, nodes);
        changes.observe(text, { characterData: true });
      });
    });
  });
  changes.observe(document.documentElement, { childList: true, subtree: true });
  Node.prototype.insertBefore = function (node, before) {
    if (before && before.parentNode !== this) back(before);
    return insert.call(this, node, before);
  };
  Node.prototype.removeChild = function (node) {
    if (node.parentNode !== this) back(node);
    return remove.call(this, node);
  };
}
