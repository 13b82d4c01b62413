/**
 * The machine code of Python. The page compiles it and not the worker: a browser remembers
 * what it has compiled for a page, and a worker that starts after Stop gets it as it is.
 */

import { counter } from "../counter.js";

/** @type {Promise<WebAssembly.Module> | null} */
let module = null;

/**
 * @param {{runtime: string, sizes: Object<string, number[]>, counted: boolean}} from where
 *   the file is, and whether to tell how much has arrived
 * @param {(sent: number) => void} tell
 * @returns {Promise<WebAssembly.Module>}
 */
export function compiled({ runtime, sizes, counted }, tell) {
  module ??= load(runtime, counted ? counter(sizes, tell) : () => {});
  // What failed once may be there the next time.
  module.catch(() => (module = null));
  return module;
}

async function load(runtime, count) {
  const name = "pyodide.asm.wasm";
  const answer = await fetch(runtime + name).catch(() => ({ ok: false }));
  if (!answer.ok) throw new Error(`${name} could not be loaded`);
  count(name, answer);
  return WebAssembly.compileStreaming(answer);
}
