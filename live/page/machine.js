/**
 * The machine code of Python. The page compiles it and not the worker: a browser remembers
 * what it has compiled for a page, and a worker that starts after Stop gets it as it is.
 */

import { counter } from "../counter.js";

/** @import {Runtime} from "../messages" */

/** @type {Promise<WebAssembly.Module> | null} */
let module = null;

/**
 * @param {Runtime} from
 * @param {(sent: number) => void} tell
 * @returns {Promise<WebAssembly.Module>}
 */
export function compiled({ runtime, sizes, counted }, tell) {
  module ??= load(runtime, counted ? counter(sizes, tell) : () => {});
  // What failed once may be there the next time.
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
