// Whether the folder's policy is the one that this page was built from: the bureau may replace it without a build, and the address may ask
// for another. Until that is known, what the build took from the policy is not seen ([data-unsure] in base.css).
import { ready } from './failure.js';
import { asked, blank } from './first.js';
import { sum } from './sum.js';

// Fetches a file of policies/, and hands its text over to the program (src/browser/files.rs), which else would fetch it again.
function text(name) {
  return fetch('./policies/' + name).then(function (response) {
    if (!response.ok) throw new Error(name);
    return response.text();
  }).then(function (text) {
    var carrier = document.createElement('template');
    carrier.id = 'policies/' + name;
    carrier.textContent = text;
    document.head.appendChild(carrier);
    return text;
  });
}

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

/** Finds it out; resolves once that is done, or cannot be. */
export function edition() {
  var root = document.documentElement;
  function known() {
    root.removeAttribute('data-unsure');
  }
  root.setAttribute('data-unsure', '');
  // Longer than a slow network's answer: after that what the build knows is better than nothing.
  setTimeout(known, 4000);
  // Not before the document has been read: the preloads stand in it.
  return new Promise(ready).then(function () {
    return text('index.json');
  }).then(function (index) {
    index = JSON.parse(index);
    function named(id) {
      return index.policies.filter(function (policy) { return policy.id === id; })[0];
    }
    return text((named(asked('policy')) || named(index['default'])).file);
  }).then(function (policy) {
    if (String(sum(policy)) !== document.querySelector('main').getAttribute('data-sum')) replace(policy);
  }).catch(function () {
    // Not there, or not to be read: the program says so, and the built page's telephone is the only one known.
  }).then(known);
}
