/** Python in a worker, as the page talks to it. It starts with the first run. */

import { compiled } from "./machine.js";

/** What a run ends with if the reader stopped it. */
export class Stopped extends Error {}
/** What a run ends with if Python could not start, or broke. */
export class Broken extends Error {}

export class Python {
  #worker = null;
  #waiting = null;
  #from;
  #spawn;

  /**
   * @param {object} from where the files are: what the worker wants with `start`
   * @param {() => Worker} spawn starts a worker
   */
  constructor(from, spawn) {
    this.#from = from;
    this.#spawn = spawn;
  }

  /** Whether a program is running. */
  get busy() {
    return this.#waiting !== null;
  }

  /** Whether Python is there, with the names of what has run. */
  get alive() {
    return this.#worker !== null;
  }

  /**
   * Run a block; resolves to whether it went as it should.
   * @param {{page: string, number: number, code: string, raises: string}} block
   * @param {{progress: (sent: number) => void, ready: () => void,
   *   output: (output: {kind: string, text: string}) => void}} listener
   * @returns {Promise<boolean>}
   */
  run(block, listener) {
    if (this.busy) throw new Broken("another block is running");
    return new Promise((resolve, reject) => {
      this.#waiting = { listener, resolve, reject };
      try {
        if (!this.#worker) this.#start();
        this.#worker.postMessage({ type: "run", ...block });
      } catch (error) {
        this.#end("reject", new Broken(error.message));
        this.#kill();
      }
    });
  }

  /** End the program that runs; all names die with it. */
  stop() {
    this.#kill();
    this.#end("reject", new Stopped());
  }

  #start() {
    const worker = this.#spawn();
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#heard(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#broke(event.message || "a file could not be loaded");
    };
    worker.postMessage({ type: "start", ...this.#from });
    compiled(this.#from, (sent) => this.#arrived("page", sent)).then(
      (module) => worker.postMessage({ type: "machine", module }),
      (error) => worker === this.#worker && this.#broke(error.message),
    );
  }

  /** How many bytes have arrived here and there. */
  #sent = {};

  #arrived(where, sent) {
    this.#sent[where] = sent;
    const { page = 0, worker = 0 } = this.#sent;
    this.#waiting?.listener.progress?.(page + worker);
  }

  #heard(message) {
    const listener = this.#waiting?.listener ?? this.#last;
    if (message.type === "output") listener?.output(message);
    else if (message.type === "progress") this.#arrived("worker", message.sent);
    else if (message.type === "ready") listener?.ready();
    else if (message.type === "result") this.#end("resolve", message.ok);
    else if (message.type === "fatal") this.#broke(message.problem);
  }

  /** Who hears what is printed when the run has ended already. */
  #last = null;

  #end(how, value) {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#last = waiting?.listener ?? null;
    waiting?.[how](value);
  }

  #broke(problem) {
    this.#kill();
    this.#end("reject", new Broken(problem));
  }

  #kill() {
    this.#worker?.terminate();
    this.#worker = null;
  }
}

/**
 * Start the worker of this site under the policy of the page. A worker from an address of
 * the site would not take on a policy that stands in a <meta>; one from a `blob:` does.
 */
export function spawn() {
  const script = `import ${JSON.stringify(new URL("../worker.js", import.meta.url).href)};`;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(address, { type: "module", name: "python" });
  // The address must live until the worker has read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return worker;
}
