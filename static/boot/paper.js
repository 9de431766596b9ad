// On paper lists are open that are folded on the screen: a style sheet cannot open details in every browser.

/** From now on they are opened before the page is printed, by its button or the browser's menu, and closed after. */
export function paper() {
  var opened = [];
  function all(open) {
    return function () {
      // Not every explanation, which would be dozens of pages; but of every requirement its reason. A preview may come before
      // the printing: what it has opened stays on the list.
      var folded = '.more:not(.folded):not([open]), .brief:not([open])';
      if (open) opened = opened.concat([].slice.call(document.querySelectorAll(folded)));
      opened.forEach(function (details) {
        details.open = open;
      });
      if (!open) opened = [];
    };
  }
  addEventListener('beforeprint', all(true));
  addEventListener('afterprint', all(false));
}
