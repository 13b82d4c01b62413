/** Python in a worker, as the page talks to it. It starts with the first run. */

import { compiled } from "./machine.js";

/**
 * @import {FromWorker, Output, Program, Runtime, ToWorker} from "../messages"
 *
 * @typedef {object} Listener
 * @property {(sent: number) => void} [progress] how many bytes have arrived
 * @property {() => void} [ready]
 * @property {(output: Output) => void} [output]
 *
 * @typedef {object} Waiting
 * @property {Listener} listener
 * @property {(fine: boolean) => void} resolve
 * @property {(error: Error) => void} reject
 */

/** What a run ends with if the reader stopped it. */
export class Stopped extends Error {}
/** What a run ends with if Python could not start, or broke. */
export class Broken extends Error {}

export class Python {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Waiting | null} */
  #waiting = null;
  #from;
  #spawn;

  /**
   * @param {Runtime} from
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
   * @param {Program} block
   * @param {Listener} listener
   * @returns {Promise<boolean>}
   */
  run(block, listener) {
    if (this.busy) throw new Broken("another block is running");
    return new Promise((resolve, reject) => {
      this.#waiting = { listener, resolve, reject };
      try {
        const worker = this.#worker ?? this.#start();
        worker.postMessage(/** @satisfies {ToWorker} */ ({ type: "run", ...block }));
      } catch (error) {
        this.#end(new Broken(/** @type {Error} */ (error).message));
        this.#kill();
      }
    });
  }

  /** End the program that runs; all names die with it. */
  stop() {
    this.#kill();
    this.#end(new Stopped());
  }

  #start() {
    const worker = this.#spawn();
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#heard(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#broke(event.message || "a file could not be loaded");
    };
    worker.postMessage(/** @satisfies {ToWorker} */ ({ type: "start", ...this.#from }));
    compiled(this.#from, (sent) => this.#arrived("page", sent)).then(
      (module) =>
        worker.postMessage(/** @satisfies {ToWorker} */ ({ type: "machine", module })),
      (error) => worker === this.#worker && this.#broke(error.message),
    );
    return worker;
  }

  /** How many bytes have arrived here and there. */
  #sent = { page: 0, worker: 0 };

  /** @param {"page" | "worker"} where @param {number} sent */
  #arrived(where, sent) {
    this.#sent[where] = sent;
    const { page, worker } = this.#sent;
    this.#waiting?.listener.progress?.(page + worker);
  }

  /** @param {FromWorker} message */
  #heard(message) {
    const listener = this.#waiting?.listener ?? this.#last;
    if (message.type === "output") listener?.output?.(message);
    else if (message.type === "progress") this.#arrived("worker", message.sent);
    else if (message.type === "ready") listener?.ready?.();
    else if (message.type === "result") this.#end(message.ok);
    else if (message.type === "fatal") this.#broke(message.problem);
  }

  /** @type {Listener | null} Who hears what is printed when the run has ended already. */
  #last = null;

  /** @param {boolean | Error} how */
  #end(how) {
    const waiting = this.#waiting;
    this.#waiting = null;
    this.#last = waiting?.listener ?? null;
    if (how instanceof Error) waiting?.reject(how);
    else waiting?.resolve(how);
  }

  /** @param {string} problem */
  #broke(problem) {
    this.#kill();
    this.#end(new Broken(problem));
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
