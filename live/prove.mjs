/**
 * Runs the blocks of a page once more, in the runtime that a browser gets: another Python
 * than that of the build. `node live/prove.mjs`; live/proof.py calls it.
 *
 * In, as JSON: `files`, what a browser gets, by path; and `cells`, as live/python/prove.py
 * has them. Out: 0 when Python runs, then the number of each block that gave the same, up to
 * the first that did not.
 */

import { text } from "node:stream/consumers";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const RUNTIME = join(HERE, "..", ".cache", "live", "runtime");

try {
  await prove();
} catch (error) {
  // The stack would show all of Pyodide, which is one line of a megabyte.
  console.error(error.message);
  process.exitCode = 1;
}

async function prove() {
  const { files, cells } = JSON.parse(await text(process.stdin));
  const { loadPyodide } = await import(join(RUNTIME, "pyodide.mjs"));
  const pyodide = await loadPyodide();
  for (const [name, source] of Object.entries(files)) {
    pyodide.FS.mkdirTree(dirname(`/site/${name}`));
    pyodide.FS.writeFile(`/site/${name}`, source);
  }
  pyodide.runPython("import sys; sys.path.insert(0, '/site')");
  const { again } = pyodide.pyimport("live.python.prove");
  console.log(0);
  try {
    again(JSON.stringify(cells), (number) => console.log(number), (words) => console.error(words));
  } catch (error) {
    // A block that ends Python has given something else. Pyodide has set how we end.
    console.error(`a block ends Python: ${error.message}`);
    process.exitCode = 0;
  }
}
