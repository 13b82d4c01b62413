/**
 * Runs the blocks of pages once more, in the runtime that a browser gets: another Python
 * than that of the build. `node live/parity.mjs`; live/parity.py calls it.
 *
 * In, as JSON: `files`, what a browser gets, by path; and `pages`, of each the cells, as
 * live/python/parity.py has them. Out, as JSON, of each page the numbers of the blocks that
 * gave the same, and pairs of number and words for the others.
 *
 * @typedef {{code: string, raises: string, outputs: object[], tried: boolean}} Cell
 * @typedef {(cells: string, same: (number: number) => void) => string} Again
 */

import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const RUNTIME = join(HERE, "..", ".cache", "live", "runtime");
// What a page has imported goes with it, so that the next one begins as in a new Python.
const FORGET = `
import sys
sys.path.insert(0, "/site")
known, finders = set(sys.modules), [*sys.meta_path]

def forget():
    for name in set(sys.modules) - known:
        del sys.modules[name]
    sys.meta_path[:] = finders
`;

try {
  const { files, pages } = JSON.parse(await text(process.stdin));
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(join(RUNTIME, "pyodide.mjs"));
  const proofs = [];
  /** @type {(() => Again) | undefined} */
  let fresh;
  for (const cells of pages) {
    // As in a browser, one Python takes page after page. Only where that gives something
    // else, a new one decides.
    const shared = fresh ?? (await started(loadPyodide, files));
    let found = await proof(cells, async () => shared(), true);
    fresh = found ? shared : undefined;
    found ??= await proof(cells, async () => (await started(loadPyodide, files))());
    proofs.push(found);
  }
  console.log(JSON.stringify(proofs));
} catch (error) {
  // The stack would show all of Pyodide, which is one line of a megabyte.
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

/**
 * Leave out what gives something else, and begin anew: it leaves no names behind.
 * @template {boolean} Once
 * @param {Cell[]} cells
 * @param {() => Promise<Again>} start
 * @param {Once} [once] give up at the first, and return nothing
 * @returns {Promise<[number[], [number, string][]] | (Once extends true ? undefined : never)>}
 */
async function proof(cells, start, once) {
  /** @type {[number, string][]} */
  const said = [];
  for (;;) {
    const again = await start();
    /** @type {number[]} */
    const same = [];
    let problem = "";
    try {
      problem = again(JSON.stringify(cells), (number) => same.push(number));
    } catch (error) {
      // A block that ends Python has given something else. Pyodide has set how we end.
      problem = `a block ends Python: ${/** @type {Error} */ (error).message}`;
      process.exitCode = 0;
    }
    if (!problem) return [same, said];
    if (once) return /** @type {any} */ (undefined);
    const wrong = cells.findIndex(({ tried }, at) => tried && !same.includes(at + 1));
    said.push([wrong + 1, problem]);
    cells[wrong].tried = false;
  }
}

/**
 * Start Python with nothing but what a browser has, and return what begins a page in it.
 * @param {typeof import("pyodide").loadPyodide} loadPyodide
 * @param {Record<string, string>} files
 * @returns {Promise<() => Again>}
 */
async function started(loadPyodide, files) {
  const pyodide = await loadPyodide();
  for (const [name, source] of Object.entries(files)) {
    pyodide.FS.mkdirTree(dirname(`/site/${name}`));
    pyodide.FS.writeFile(`/site/${name}`, source);
  }
  pyodide.runPython(FORGET);
  return () => {
    pyodide.runPython("forget()");
    return pyodide.pyimport("live.python.parity").again;
  };
}
