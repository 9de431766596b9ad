// The first screen until the program is there: keeps what is pressed, and fits it to the day and the address.
import { ready } from './failure.js';

/** What the address asks for by this name; null where it does not. */
export function asked(name) {
  var found = new RegExp('[?&]' + name + '=([^&]*)').exec(location.search);
  return found && found[1];
}

function each(selector, act) {
  Array.prototype.forEach.call(document.querySelectorAll(selector), act);
}

/** Leaves only whom to call, and that the page is opening: what stands here would be gone in a moment. */
export function blank() {
  var main = document.getElementById('app');
  var opening = document.querySelector('.opening');
  // A failure stands here by now.
  if (!opening) return;
  for (var child = main.firstElementChild; child; child = child.nextElementSibling) child.hidden = child.id !== 'help';
  opening.hidden = false;
  main.insertBefore(opening, main.firstChild);
}

/** Shows what is true of today and of the year looked at, and moves the years that the build took from the policy (scripts/places.mjs). */
export function fitYear() {
  // The notice's own year, and the first and last day of its window: 2024 20241009 20241031.
  var dates = document.querySelector('main').getAttribute('data-window').split(' ').map(Number);
  var own = dates[0];
  var now = new Date();
  var today = now.getFullYear() * 10000 + (now.getMonth() + 1) * 100 + now.getDate();
  // The rule of src/policy/window.rs and src/session/outside.rs: a year is looked at up to 15 after the notice's own. Unless the address
  // asks for another it is that of the first window that is not over, and a clock that leads further must be wrong.
  function isLooked(later) {
    return later >= 0 && later <= 15;
  }
  var reach = Math.max(0, Math.ceil((today - dates[2]) / 10000));
  if (!isLooked(reach)) reach = 0;
  var wanted = asked('year');
  var later = /^\+?\d+$/.test(wanted) && isLooked(wanted - own) ? wanted - own : reach;

  var over = today > dates[2] + later * 10000;
  var when = later ? (over ? 'past' : 'trial') : over ? 'over' : today < dates[1] ? 'before' : 'open';
  each('[data-when]', function (part) {
    part.hidden = part.getAttribute('data-when').indexOf(when) < 0;
  });
  each('[data-year]', function (part) {
    // 29 February is 28 February in most years.
    part.textContent = part.getAttribute('data-year') ? ((own + later) % 4 ? 28 : 29) : Number(part.textContent) + later;
  });
  // The ways to the years that people look for: the one that can still be reached, unless a clock is wrong, and the notice's own.
  var isBetter = reach > later || (reach < later && !over);
  each('[data-go]', function (link) {
    var reaches = link.getAttribute('data-go');
    if (!(reaches ? isBetter : later && (reach || !isBetter))) return link.parentNode.removeChild(link);
    var to = reaches ? reach : 0;
    link.textContent = link.textContent.replace(own, own + to);
    link.href = '?year=' + (own + to) + location.search.replace(/[?&]year=[^&]*/g, '').replace('?', '&');
  });
}

function fit() {
  // The address names another page than the start.
  if (/^#./.test(location.hash) && location.hash !== '#start') return blank();
  fitYear();
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
