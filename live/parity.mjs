/**
 * Runs the blocks of pages once more, in the runtime that a browser gets: another Python
 * than that of the build. `node live/parity.mjs`; live/parity.py calls it.
 *
 * In, as JSON: `files`, those that a browser gets, by path; and `pages`, of each the cells,
 * as live/python/parity.py reads them. Out, as JSON, for each page the numbers of the blocks
 * with the same outputs, and pairs of number and outputs for the others.
 *
 * @typedef {{code: string, raises: string, outputs: object[], runs: boolean}} Cell
 * @typedef {(cells: string, same: (number: number) => void) => string} Compare
 */

import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const RUNTIME = join(HERE, "..", ".cache", "live", "runtime");
// The modules that a page has imported go with it: the next page begins as in a new Python.
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
  const comparisons = [];
  /** @type {(() => Compare) | undefined} */
  let reusable;
  for (const cells of pages) {
    // As in a browser, one Python takes page after page. Only where a block differs, a new
    // one decides.
    const shared = reusable ?? (await startPython(loadPyodide, files));
    let found = await comparePage(cells, async () => shared(), true);
    reusable = found ? shared : undefined;
    found ??= await comparePage(cells, async () => (await startPython(loadPyodide, files))());
    comparisons.push(found);
  }
  console.log(JSON.stringify(comparisons));
} catch (error) {
  // The stack would show all of Pyodide, which is one line of a megabyte.
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

/**
 * Compare the blocks of a page. After one that differs, start again without it: it leaves no
 * names behind.
 * @template {boolean} Once
 * @param {Cell[]} cells
 * @param {() => Promise<Compare>} start
 * @param {Once} [once] give up at the first difference, and return nothing
 * @returns {Promise<[number[], [number, string][]] | (Once extends true ? undefined : never)>}
 */
async function comparePage(cells, start, once) {
  /** @type {[number, string][]} */
  const differs = [];
  for (;;) {
    const compare = await start();
    /** @type {number[]} */
    const same = [];
    let outputs = "";
    try {
      outputs = compare(JSON.stringify(cells), (number) => same.push(number));
    } catch (error) {
      // A block that ends Python differs. Pyodide has set our exit code.
      outputs = `a block ends Python: ${/** @type {Error} */ (error).message}`;
      process.exitCode = 0;
    }
    if (!outputs) return [same, differs];
    if (once) return /** @type {any} */ (undefined);
    const wrong = cells.findIndex(({ runs }, at) => runs && !same.includes(at + 1));
    differs.push([wrong + 1, outputs]);
    cells[wrong].runs = false;
  }
}

/**
 * Start Python with only the files that a browser has; return the function that begins a
 * page in it.
 * @param {typeof import("pyodide").loadPyodide} loadPyodide
 * @param {Record<string, string>} files
 * @returns {Promise<() => Compare>}
 */
async function startPython(loadPyodide, files) {
  const pyodide = await loadPyodide();
  for (const [name, source] of Object.entries(files)) {
    pyodide.FS.mkdirTree(dirname(`/site/${name}`));
    pyodide.FS.writeFile(`/site/${name}`, source);
  }
  pyodide.runPython(FORGET);
  return () => {
    pyodide.runPython("forget()");
    return pyodide.pyimport("live.python.parity").compare_until_difference;
  };
}
