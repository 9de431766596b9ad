// What is searched for or pasted is read as it looks: a radical from a PDF as its character, full-width as half-width, and
// nothing for marks that are not seen.

function seen(text) {
  return text.normalize('NFKC').replace(/[\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, '');
}

/** From now on it is; and a whole date that is pasted into one box spreads over the three. */
export function typed() {
  // Before the program looks. What a keyboard for characters composes is not there yet.
  document.addEventListener('input', function (event) {
    var box = event.target;
    var text = box.type === 'search' && !event.isComposing ? seen(box.value) : box.value;
    if (text !== box.value) box.value = text;
  }, true);
  document.addEventListener('paste', function (event) {
    var date = event.target.closest('.date');
    var found = date && seen(event.clipboardData.getData('text')).match(/\d+/g);
    if (!found) return;
    found = (/^(\d{4})(\d\d)(\d\d)?$/.exec(found) || [0].concat(found)).slice(1);
    if (found.length < 2 || found[0].length !== 4) return;
    event.preventDefault();
    [].forEach.call(date.querySelectorAll('input[type=text]'), function (box, at) {
      box.value = found[at] || '';
      box.dispatchEvent(new Event('input', { bubbles: true }));
    });
  });
}
