// Whether the folder's policy is the one that this page was built from: the bureau may replace it without a build, and the address may ask
// for another. Until that is known, what the build took from the policy is not seen ([data-unsure] in base.css).
import { ready } from './failure.js';
import { asked, blank } from './first.js';
import { script } from './program.js';
import { sum } from './sum.js';

/** Hands the text of a file of policies/ over to the program (src/browser/files.rs), which would fetch it again. */
export function carry(name, text) {
  var carrier = document.createElement('template');
  carrier.id = 'policies/' + name;
  carrier.textContent = text;
  document.head.appendChild(carrier);
}

// Asks past the browser's own cache: servers that say nothing of it leave old policies there for days.
function fetched(name) {
  return fetch('./policies/' + name, { cache: 'no-cache' }).then(function (response) {
    if (!response.ok) throw new Error(name);
    return response.text();
  }).then(function (text) {
    carry(name, text);
    return text;
  });
}

// The built edition's file, asked for along with the index: mostly it is the one.
var built = script && script.getAttribute('data-policy');

// Nothing of the built edition stays: neither its first screen nor its requirements, and whom to call is told by the policy that is there.
function replace(policy) {
  var help = document.getElementById('help');
  var mark = document.getElementById('replaced');
  if (mark) {
    mark.hidden = false;
    help.hidden = true;
    return;
  }
  blank();
  var contacts = JSON.parse(policy).contacts;
  var office = contacts.filter(function (contact) { return contact.id === 'office'; })[0] || contacts[0] || {};
  // Not yet decided, it is no number.
  var phone = /\d/.test(office.phone) ? office.phone : '';
  help.setAttribute('data-phone', phone);
  help.hidden = !phone;
  help.removeChild(help.firstElementChild);
  var call = help.firstElementChild;
  call.hidden = false;
  call.firstElementChild.textContent = office.label;
  call.lastElementChild.textContent = phone;
  call.lastElementChild.href = 'tel:' + phone;
}

/**
 * Finds it out; resolves once that is done, or cannot be. `given` resolves to the texts by name, where they need no
 * fetching.
 */
export function edition(given) {
  var root = document.documentElement;
  function known() {
    root.removeAttribute('data-unsure');
  }
  root.setAttribute('data-unsure', '');
  // Longer than a slow network's answer: after that what the build knows is better than nothing.
  setTimeout(known, 4000);
  var early = !given && built && !asked('policy') && fetched(built);
  // Nobody asks how it ended where the index names another.
  if (early) early.catch(function () {});
  function text(name) {
    if (given) return given.then(function (texts) { return texts[name]; });
    return early && name === built ? early : fetched(name);
  }
  return text('index.json').then(function (index) {
    index = JSON.parse(index);
    function named(id) {
      return index.policies.filter(function (policy) { return policy.id === id; })[0];
    }
    return text((named(asked('policy')) || named(index['default'])).file);
  }).then(function (policy) {
    return new Promise(ready).then(function () {
      if (String(sum(policy)) !== document.querySelector('main').getAttribute('data-sum')) replace(policy);
    });
  }).catch(function () {
    // Not there, or not to be read: the program says so, and the built page's telephone is the only one known.
  }).then(known);
}
