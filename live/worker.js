/**
 * Runs Python, away from the page: a module worker that python.js starts from a `blob:`.
 *
 * In: `start` once, then `run`. Out: `progress`, `ready`, `output`, `result`, `fatal`.
 */

/** What a program has no business with: other hosts, other workers, what a browser keeps. */
const CLOSED = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport",
  "RTCPeerConnection", "Worker", "SharedWorker", "BroadcastChannel", "importScripts",
  "indexedDB", "caches", "cookieStore", "navigator", "Notification", "FileReaderSync",
];
/** What Python may reach of JavaScript: timers, which asyncio needs. */
const OPEN = Object.assign(Object.create(null), {
  setTimeout: (...given) => setTimeout(...given),
  clearTimeout: (...given) => clearTimeout(...given),
});

// What Pyodide says of a program that broke it is for its makers; `fatal` tells the page.
console.error = console.warn = () => {};

let run;
/** A run waits for the start, and for the run before it. */
let turn = Promise.resolve();

onmessage = ({ data }) => {
  turn = turn.then(() => (data.type === "start" ? start(data) : runBlock(data))).catch(fail);
};

function fail(error) {
  postMessage({ type: "fatal", problem: `${error?.message ?? error}`.split("\n")[0] });
}

/**
 * Load Python and what the blocks import.
 * @param {{runtime: string, code: string, sizes: Object<string, number[]>, counted: boolean}}
 *   from where the files are, how big they are, and whether to tell how much has arrived
 */
async function start({ runtime, code, sizes, counted }) {
  watchLoading(counted ? counter(sizes) : (address, answer) => answer);
  const archive = fetch(code).then((answer) => answer.arrayBuffer());
  // Awaited below; until then a failure is not unhandled.
  archive.catch(() => {});
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL: runtime, jsglobals: OPEN });
  pyodide.unpackArchive(await archive, "zip", { extractDir: "/site" });
  pyodide.runPython("import sys; sys.path.insert(0, '/site')");
  const entry = pyodide.pyimport("live.python.entry");
  run = entry.start((kind, text) => postMessage({ type: "output", kind, text }));
  // entry.start has forgotten what was imported of it.
  pyodide.unregisterJsModule("pyodide_js");
  lockUp();
  postMessage({ type: "ready" });
}

/** Run one block and say how it went. */
function runBlock({ page, number, code, raises }) {
  postMessage({ type: "result", ok: run(page, number, code, raises) });
}

/** Take away from this worker what a program has no business with. */
function lockUp() {
  for (let at = globalThis; at; at = Object.getPrototypeOf(at))
    for (const name of CLOSED) if (Object.hasOwn(at, name)) delete at[name];
}

/**
 * Look at each file that is loaded. Pyodide would wait for ever for one that is not there.
 * @param {(address: string, answer: Response) => Response} count
 */
function watchLoading(count) {
  const { fetch: ask } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async (address, options) => {
    const name = nameOf(address);
    const answer = await ask(address, options).catch(() => ({ ok: false }));
    if (answer.ok) return count(name, answer);
    const error = new Error(`${name} could not be loaded`);
    fail(error);
    throw error;
  };
  WebAssembly.instantiateStreaming = (...given) =>
    instantiateStreaming.apply(WebAssembly, given).catch((error) => {
      fail(error);
      throw error;
    });
}

const nameOf = (address) => new URL(address, location.href).pathname.split("/").pop();

/**
 * Return what counts the bytes that arrive, as a host sends them: compressed.
 * @param {Object<string, number[]>} sizes of each file: its bytes, and those that are sent
 */
function counter(sizes) {
  let sent = 0;
  let told = 0;
  return (name, answer) => {
    const [whole, share] = sizes[name] ?? [1, 0];
    const counting = new TransformStream({
      transform(chunk, controller) {
        controller.enqueue(chunk);
        sent += (chunk.length / whole) * share;
        const now = performance.now();
        if (now - told < 50) return;
        told = now;
        postMessage({ type: "progress", sent });
      },
    });
    const { headers, status } = answer;
    return new Response(answer.body.pipeThrough(counting), { headers, status });
  };
}
