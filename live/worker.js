/**
 * Runs Python, away from the page: a module worker that page/python-client.js starts from a
 * `blob:`.
 *
 * In: `start` and `module` once, then `run`. Out: `progress`, `ready`, `output`, `result`,
 * `fatal`.
 *
 * @import {FromWorker, Program, Runtime, ToWorker} from "./messages"
 */

import { counter } from "./counter.js";

/** Removed before a program runs: access to other hosts, other workers and stored data. */
const REMOVED = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport",
  "RTCPeerConnection", "Worker", "SharedWorker", "BroadcastChannel", "importScripts",
  "indexedDB", "caches", "cookieStore", "navigator", "Notification", "FileReaderSync",
];
// Pyodide's reports of a crash are for its developers; `fatal` tells the page.
console.error = console.warn = () => {};

/** @type {(page: string, number: number, code: string, raises: string) => boolean} */
let run;
/**
 * The WebAssembly module of Python, which the page compiles.
 * @type {PromiseWithResolvers<WebAssembly.Module>}
 */
const wasmModule = Promise.withResolvers();
/** A run waits for the start, and for the run before it. */
let queue = Promise.resolve();

/** @param {MessageEvent<ToWorker>} message */
onmessage = ({ data }) => {
  if (data.type === "module") wasmModule.resolve(data.module);
  else
    queue = queue
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
 * Load Python and the modules that the blocks import.
 * @param {Runtime} message
 */
async function start({ runtime, code, sizes, counted }) {
  watchLoading(counted ? counter(sizes, (sent) => tell({ type: "progress", sent })) : () => {});
  // All at once, and awaited below; the empty handlers keep a failure from being unhandled.
  const archive = fetch(code).then((answer) => answer.arrayBuffer());
  const module = import(`${runtime}pyodide.asm.mjs`);
  for (const promise of [archive, module]) promise.catch(() => {});
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const pyodide = await loadPyodide({
    indexURL: runtime,
    stdLibURL: `${runtime}python_stdlib.bin`,
    jsglobals: Object.create(null), // Python gets nothing of JavaScript
    createPyodideModule: async (settings) => (await module).default(settings),
  });
  unpack(await archive, pyodide.FS);
  pyodide.runPython("import sys; sys.path.insert(0, '/site')");
  const entry = pyodide.pyimport("live.python.entry");
  /** @type {(kind: string, text: string) => void} */
  const post = (kind, text) => tell({ type: "output", kind, text });
  run = entry.start(post);
  // entry.start has removed the modules that were imported from it.
  pyodide.unregisterJsModule("pyodide_js");
  lockUp();
  tell({ type: "ready" });
}

/**
 * Unpack the Python of the site into the folder from which it is imported.
 * @param {ArrayBuffer} archive a zip file that is not compressed: a header, a name and the
 *   data for each file; the directory after the last one is not needed
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
 * Run one block and send the result.
 * @param {Program} program
 */
function runBlock({ page, number, code, raises }) {
  tell({ type: "result", ok: run(page, number, code, raises) });
}

/** Remove the names of `REMOVED` from this worker. */
function lockUp() {
  /** @type {Record<string, unknown>} */
  let at = globalThis;
  for (; at; at = Object.getPrototypeOf(at))
    for (const name of REMOVED) if (Object.hasOwn(at, name)) delete at[name];
}

/**
 * Watch each file that is loaded. Pyodide would wait forever for one that is missing.
 * @param {(name: string, answer: Response) => void} count
 */
function watchLoading(count) {
  const { fetch: originalFetch } = globalThis;
  globalThis.fetch = async (address, options) => {
    const name = nameOf(address);
    if (name.endsWith(".wasm")) return new Response(); // the page has it
    const answer = await originalFetch(address, options).catch(() => Response.error());
    if (!answer.ok) {
      const error = new Error(`${name} could not be loaded`);
      fail(error);
      throw error;
    }
    count(name, answer);
    return name.endsWith(".bin") ? unzip(answer) : answer;
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await wasmModule.promise;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/** @param {Response} answer */
const unzip = ({ body }) =>
  new Response(/** @type {ReadableStream} */ (body).pipeThrough(new DecompressionStream("gzip")));

/** @param {RequestInfo | URL} address */
const nameOf = (address) => new URL(`${address}`, location.href).pathname.split("/").pop() ?? "";
