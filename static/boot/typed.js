// What is typed or pasted is read as it looks: a radical from a PDF as its character, full-width as half-width, 九 and 9月
// in a box for a number as 9, and nothing for marks that are not seen.

var NUMERALS = '零一二三四五六七八九';

function seen(text) {
  return text.normalize('NFKC').replace(/[\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, '');
}

// 二十三 is 23, 十 is 10.
function number(text) {
  return seen(text).trim().replace(/〇/g, '零').replace(/[零一二三四五六七八九]/g, function (numeral) {
    return NUMERALS.indexOf(numeral);
  }).replace(/(\d?)十(\d?)/g, function (_, tens, ones) {
    return (tens || 1) + (ones || '0');
  });
}

function put(box, text) {
  if (box.value === text) return;
  box.value = text;
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

/** From now on it is, in the boxes for numbers and for searching; and a whole date spreads over its boxes. */
export function typed() {
  // Once a box is left: what is still being typed is its owner's.
  document.addEventListener('change', function (event) {
    var box = event.target;
    if (box.inputMode === 'numeric') put(box, number(box.value).replace(/[年月日号]$/, ''));
  });
  // A search finds as it is typed: before the program looks. What a keyboard for characters composes is not there yet.
  document.addEventListener('input', function (event) {
    var box = event.target;
    var text = box.type === 'search' && !event.isComposing ? seen(box.value) : box.value;
    if (text !== box.value) box.value = text;
  }, true);
  document.addEventListener('paste', function (event) {
    var date = event.target.closest('.date');
    var found = date && number(event.clipboardData.getData('text')).match(/\d+/g);
    if (!found) return;
    found = (/^(\d{4})(\d\d)(\d\d)?$/.exec(found) || [0].concat(found)).slice(1);
    if (found.length < 2 || found[0].length !== 4) return;
    event.preventDefault();
    [].forEach.call(date.querySelectorAll('input[type=text]'), function (box, at) {
      put(box, found[at] || '');
    });
  });
}
