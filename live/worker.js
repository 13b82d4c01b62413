/**
 * Runs Python, away from the page: a module worker that python.js starts from a `blob:`.
 *
 * In: `start` and `machine` once, then `run`. Out: `progress`, `ready`, `output`, `result`,
 * `fatal`.
 *
 * @import {FromWorker, Program, Runtime, ToWorker} from "./messages"
 */

import { counter } from "./counter.js";

/** What a program has no business with: other hosts, other workers, what a browser keeps. */
const CLOSED = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport",
  "RTCPeerConnection", "Worker", "SharedWorker", "BroadcastChannel", "importScripts",
  "indexedDB", "caches", "cookieStore", "navigator", "Notification", "FileReaderSync",
];
// What Pyodide says of a program that broke it is for its makers; `fatal` tells the page.
console.error = console.warn = () => {};

/** @type {(page: string, number: number, code: string, raises: string) => boolean} */
let run;
/**
 * The machine code of Python, which the page compiles.
 * @type {PromiseWithResolvers<WebAssembly.Module>}
 */
const machine = Promise.withResolvers();
/** A run waits for the start, and for the run before it. */
let turn = Promise.resolve();

/** @param {MessageEvent<ToWorker>} message */
onmessage = ({ data }) => {
  if (data.type === "machine") machine.resolve(data.module);
  else
    turn = turn
      .then(() => (data.type === "start" ? start(data) : runBlock(data)))
      .catch(fail);
};

/** @param {FromWorker} message */
const tell = (message) => postMessage(message);

/** @param {Partial<Error> | null} error */
function fail(error) {
  tell({ type: "fatal", problem: `${error?.message ?? error}`.split("\n")[0] });
}

/**
 * Load Python and what the blocks import.
 * @param {Runtime} from
 */
async function start({ runtime, code, sizes, counted }) {
  watchLoading(counted ? counter(sizes, (sent) => tell({ type: "progress", sent })) : () => {});
  // All at once, and awaited below; until then a failure is not unhandled.
  const archive = fetch(code).then((answer) => answer.arrayBuffer());
  const module = import(`${runtime}pyodide.asm.mjs`);
  for (const promise of [archive, module]) promise.catch(() => {});
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const pyodide = await loadPyodide({
    indexURL: runtime,
    stdLibURL: `${runtime}python_stdlib.bin`,
    jsglobals: Object.create(null), // Python has no business with JavaScript
    createPyodideModule: async (settings) => (await module).default(settings),
  });
  unpack(await archive, pyodide.FS);
  pyodide.runPython("import sys; sys.path.insert(0, '/site')");
  const entry = pyodide.pyimport("live.python.entry");
  /** @type {(kind: string, text: string) => void} */
  const post = (kind, text) => tell({ type: "output", kind, text });
  run = entry.start(post);
  // entry.start has forgotten what was imported of it.
  pyodide.unregisterJsModule("pyodide_js");
  lockUp();
  tell({ type: "ready" });
}

/**
 * Put the Python of the site where it is imported from.
 * @param {ArrayBuffer} archive a zip file that is not compressed: a header, a name and the
 *   data for each file; what follows the last one is for others
 * @param {import("pyodide").PyodideAPI["FS"]} FS the file system of Python
 */
function unpack(archive, FS) {
  const view = new DataView(archive);
  const FILE = 0x04034b50;
  let at = 0;
  while (view.getUint32(at, true) === FILE) {
    const size = view.getUint32(at + 18, true);
    const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const name = new Uint8Array(archive, at + 30, view.getUint16(at + 26, true));
    const path = `/site/${new TextDecoder().decode(name)}`;
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, new Uint8Array(archive, start, size));
    at = start + size;
  }
}

/**
 * Run one block and say how it went.
 * @param {Program} program
 */
function runBlock({ page, number, code, raises }) {
  tell({ type: "result", ok: run(page, number, code, raises) });
}

/** Take away from this worker what a program has no business with. */
function lockUp() {
  /** @type {Record<string, unknown>} */
  let at = globalThis;
  for (; at; at = Object.getPrototypeOf(at))
    for (const name of CLOSED) if (Object.hasOwn(at, name)) delete at[name];
}

/**
 * Look at each file that is loaded. Pyodide would wait for ever for one that is not there.
 * @param {(name: string, answer: Response) => void} count
 */
function watchLoading(count) {
  const { fetch: ask } = globalThis;
  globalThis.fetch = async (address, options) => {
    const name = nameOf(address);
    if (name.endsWith(".wasm")) return new Response(); // the page has it
    const answer = await ask(address, options).catch(() => Response.error());
    if (!answer.ok) {
      const error = new Error(`${name} could not be loaded`);
      fail(error);
      throw error;
    }
    count(name, answer);
    return name.endsWith(".bin") ? unzipped(answer) : answer;
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await machine.promise;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/** @param {Response} answer */
const unzipped = ({ body }) =>
  new Response(/** @type {ReadableStream} */ (body).pipeThrough(new DecompressionStream("gzip")));

/** @param {RequestInfo | URL} address */
const nameOf = (address) => new URL(`${address}`, location.href).pathname.split("/").pop() ?? "";
