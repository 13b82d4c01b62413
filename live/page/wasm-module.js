/**
 * The WebAssembly module of Python. The page compiles it and not the worker: a browser caches
 * the modules that it compiles for a page, and a worker that starts after Stop gets the same.
 */

import { counter } from "../counter.js";

/** @import {Runtime} from "../messages" */

/** @type {Promise<WebAssembly.Module> | null} */
let module = null;

/**
 * Return the module; the first call loads it.
 * @param {Runtime} runtime
 * @param {(sent: number) => void} report gets the bytes that have arrived
 * @returns {Promise<WebAssembly.Module>}
 */
export function wasmModule({ runtime, sizes, counted }, report) {
  module ??= load(runtime, counted ? counter(sizes, report) : () => {});
  // A download that failed may succeed the next time.
  module.catch(() => (module = null));
  return module;
}

/**
 * @param {string} runtime
 * @param {(name: string, answer: Response) => void} count
 */
async function load(runtime, count) {
  const name = "pyodide.asm.wasm";
  const answer = await fetch(runtime + name).catch(() => Response.error());
  if (!answer.ok) throw new Error(`${name} could not be loaded`);
  count(name, answer);
  return WebAssembly.compileStreaming(answer);
}
