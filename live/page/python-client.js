/** The page's side of the worker that runs Python. It starts with the first run. */

import { wasmModule } from "./wasm-module.js";

/**
 * @import {FromWorker, Output, Program, Runtime, ToWorker} from "../messages"
 *
 * @typedef {object} Listener
 * @property {(sent: number) => void} [progress] how many bytes have arrived
 * @property {() => void} [ready]
 * @property {(output: Output) => void} [output]
 *
 * @typedef {object} CurrentRun
 * @property {Listener} listener
 * @property {(fine: boolean) => void} resolve
 * @property {(error: Error) => void} reject
 */

/** The error of a run that the reader stopped. */
export class Stopped extends Error {}
/** The error of a run for which Python could not start, or that broke Python. */
export class Broken extends Error {}

export class PythonClient {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {CurrentRun | null} */
  #current = null;
  #runtime;
  #spawn;

  /**
   * @param {Runtime} runtime
   * @param {() => Worker} spawn starts a worker
   */
  constructor(runtime, spawn) {
    this.#runtime = runtime;
    this.#spawn = spawn;
  }

  /** Whether a program is running. */
  get busy() {
    return this.#current !== null;
  }

  /** Whether Python has started, and keeps the names of earlier runs. */
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
      this.#current = { listener, resolve, reject };
      try {
        const worker = this.#worker ?? this.#start();
        worker.postMessage(/** @satisfies {ToWorker} */ ({ type: "run", ...block }));
      } catch (error) {
        this.#end(new Broken(/** @type {Error} */ (error).message));
        this.#kill();
      }
    });
  }

  /** End Python with the program that runs; all names are lost. */
  stop() {
    this.#kill();
    this.#end(new Stopped());
  }

  #start() {
    const worker = this.#spawn();
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault?.();
      this.#fail(event.message || "a file could not be loaded");
    };
    worker.postMessage(/** @satisfies {ToWorker} */ ({ type: "start", ...this.#runtime }));
    wasmModule(this.#runtime, (sent) => this.#reportProgress("page", sent)).then(
      (module) =>
        worker.postMessage(/** @satisfies {ToWorker} */ ({ type: "module", module })),
      (error) => worker === this.#worker && this.#fail(error.message),
    );
    return worker;
  }

  /** The bytes that the page and the worker have loaded. */
  #sent = { page: 0, worker: 0 };

  /** @param {"page" | "worker"} where @param {number} sent */
  #reportProgress(where, sent) {
    this.#sent[where] = sent;
    const { page, worker } = this.#sent;
    this.#current?.listener.progress?.(page + worker);
  }

  /** @param {FromWorker} message */
  #receive(message) {
    const listener = this.#current?.listener ?? this.#last;
    if (message.type === "output") listener?.output?.(message);
    else if (message.type === "progress") this.#reportProgress("worker", message.sent);
    else if (message.type === "ready") listener?.ready?.();
    else if (message.type === "result") this.#end(message.ok);
    else if (message.type === "fatal") this.#fail(message.problem);
  }

  /** @type {Listener | null} of the last run: gets text that is printed after its end */
  #last = null;

  /** @param {boolean | Error} result */
  #end(result) {
    const run = this.#current;
    this.#current = null;
    this.#last = run?.listener ?? null;
    if (result instanceof Error) run?.reject(result);
    else run?.resolve(result);
  }

  /** @param {string} problem */
  #fail(problem) {
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
 * the site would not inherit a policy from a <meta>; one from a `blob:` does.
 */
export function spawn() {
  const script = `import ${JSON.stringify(new URL("../worker.js", import.meta.url).href)};`;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(address, { type: "module", name: "python" });
  // The address must live until the worker has read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return worker;
}
