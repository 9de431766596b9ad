// The page's side of the worker. A worker that is cancelled is ended, and another takes its place with the same policy.
import { trusted } from '../boot/trusted.js';

const script = document.currentScript;
const worker = script.dataset.worker;
const wasm = script.dataset.wasm;

async function got(name, options) {
  const response = await fetch(name, options);
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${name}`);
  return response.arrayBuffer();
}

async function compiled() {
  // Fetched and checked here, as a worker's script has no integrity of its own and comes from what was fetched.
  await got(worker, { integrity: script.dataset.workerIntegrity || '' });
  return WebAssembly.compile(await got(wasm, { integrity: script.dataset.wasmIntegrity || '' }));
}

/** The worker, once its program has the policy: told() gets what it says, broken() that it has died. */
export class Port {
  constructor(told, broken) {
    Object.assign(this, { told, broken });
  }

  /** Fetches the program and begins with this policy, for the review year that is wanted on this day. */
  async open(policy, wanted) {
    Object.assign(this, { policy, wanted });
    this.module = await compiled();
    this.begin();
  }

  /** Opens the policy, which is copied, so that another worker can have it. */
  edition() {
    this.ask({ ask: 'open', ...this.wanted() }, this.policy.slice(0));
  }

  begin() {
    this.worker = new Worker(trusted(worker));
    this.worker.onerror = (event) => this.broken(event.message || 'worker');
    this.worker.onmessage = ({ data }) => {
      const said = JSON.parse(data[0]);
      if (said.told === 'ready') this.edition();
      else this.told(said, data[1]);
    };
    this.worker.postMessage(this.module);
  }

  /** Asks for something; bytes are handed over, not copied. */
  ask(asked, bytes) {
    this.worker.postMessage([JSON.stringify(asked), bytes], bytes ? [bytes] : []);
  }

  /** The names of the worker's files. */
  get files() {
    return [worker, wasm];
  }

  /** Ends what is going on, and all that the worker knew. */
  cancel() {
    this.worker.terminate();
    this.begin();
  }
}
