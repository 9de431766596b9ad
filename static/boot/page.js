// The start of a page whose files lie beside it, or that carries everything from disk.
import { edition } from './edition.js';
import { ready } from './failure.js';
import { fitYear } from './first.js';
import { narrow } from './narrow.js';
import { isCarried, script } from './program.js';
import { start } from './start.js';

// requirements.html has no program.
function startPlain() {
  ready(fitYear);
  if (typeof fetch === 'function' && typeof Promise === 'function') edition();
}

narrow();
if (!script) startPlain();
// The single file has its policies in itself.
else start(isCarried() ? function () {} : edition);
