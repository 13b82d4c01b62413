/**
 * Runs the blocks of pages once more, in the runtime that a browser gets: another Python
 * than that of the build. `node live/prove.mjs`; live/proof.py calls it.
 *
 * In, as JSON: `files`, what a browser gets, by path; and `pages`, of each the cells, as
 * live/python/prove.py has them. Out, as JSON, of each page the numbers of the blocks that
 * gave the same, and what is said of the others.
 *
 * @typedef {{code: string, raises: string, outputs: object[], tried: boolean}} Cell
 * @typedef {(cells: string, same: (number: number) => void) => string} Again
 */

import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const RUNTIME = join(HERE, "..", ".cache", "live", "runtime");

try {
  const { files, pages } = JSON.parse(await text(process.stdin));
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(join(RUNTIME, "pyodide.mjs"));
  const proofs = [];
  for (const cells of pages) proofs.push(await proof(cells, () => started(loadPyodide, files)));
  console.log(JSON.stringify(proofs));
} catch (error) {
  // The stack would show all of Pyodide, which is one line of a megabyte.
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

/**
 * Leave out what gives something else, and begin anew: it leaves no names behind.
 * @param {Cell[]} cells
 * @param {() => Promise<Again>} start
 * @returns {Promise<[number[], string]>}
 */
async function proof(cells, start) {
  let said = "";
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
    said += `${problem}\n`;
    const wrong = cells.findIndex(({ tried }, at) => tried && !same.includes(at + 1));
    cells[wrong].tried = false;
  }
}

/**
 * Start Python with nothing but what a browser has.
 * @param {typeof import("pyodide").loadPyodide} loadPyodide
 * @param {Record<string, string>} files
 * @returns {Promise<Again>}
 */
async function started(loadPyodide, files) {
  const pyodide = await loadPyodide();
  for (const [name, source] of Object.entries(files)) {
    pyodide.FS.mkdirTree(dirname(`/site/${name}`));
    pyodide.FS.writeFile(`/site/${name}`, source);
  }
  pyodide.runPython("import sys; sys.path.insert(0, '/site')");
  return pyodide.pyimport("live.python.prove").again;
}
