// The first screen until the program is there: keeps what is pressed, and fits it to the day and the address.
import { ready } from './failure.js';

// The number of a day, 20241031 for 2024-10-31; of today without one.
function day(text) {
  var now = new Date();
  return text ? Number(text.replace(/-/g, '')) : now.getFullYear() * 10000 + (now.getMonth() + 1) * 100 + now.getDate();
}

// What the address asks for by this name; null where it does not.
function asked(name) {
  var found = new RegExp('[?&]' + name + '=(\\w*)').exec(location.search);
  return found && found[1];
}

function fit() {
  var opening = document.querySelector('.opening');
  // The address names another page than the start: what stands here would be gone in a moment.
  if (/^#./.test(location.hash) && location.hash !== '#start') {
    var main = document.getElementById('app');
    for (var child = main.firstElementChild; child; child = child.nextElementSibling) child.hidden = child.id !== 'help';
    return main.insertBefore(opening, main.firstChild);
  }
  var notices = document.querySelectorAll('.notice');
  for (var i = 0; i < notices.length; i += 1) {
    var from = notices[i].getAttribute('data-from');
    var to = notices[i].getAttribute('data-to');
    notices[i].hidden = (from && day() < day(from)) || (to && day() > day(to));
  }
  var radio = document.getElementById('target-' + asked('target'));
  if (radio) radio.checked = true;
}

/** Looks after the first screen; the program reads from the form whether its button was pressed. */
export function firstScreen() {
  // Before anything is painted, so that neither letters nor colours change when the program comes.
  var root = document.documentElement;
  var contrast = asked('contrast');
  if (contrast === null && window.matchMedia('(prefers-contrast: more)').matches) contrast = 'high';
  root.setAttribute('data-size', asked('size') || '');
  root.setAttribute('data-contrast', contrast || '');
  document.addEventListener('submit', function (event) {
    if (event.target.id !== 'first') return;
    event.preventDefault();
    event.target.setAttribute('data-pressed', '');
    document.querySelector('.opening').textContent = '马上开始…';
  });
  ready(fit);
}
