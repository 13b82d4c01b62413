/**
 * Compiles the Python that the blocks import: `node live/compile.mjs SOURCE.zip TARGET.zip`.
 *
 * Without it a browser would compile 5000 lines at each start. publish/live_code.py calls it.
 */

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const RUNTIME = resolve(HERE, "..", ".cache", "live", "runtime");

const [source, target] = process.argv.slice(2);
try {
  await compile();
} catch (error) {
  // The stack would show all of Pyodide, which is one line of a megabyte.
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

async function compile() {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(join(RUNTIME, "pyodide.mjs"));
  const pyodide = await loadPyodide();
  pyodide.FS.writeFile("/source.zip", await readFile(source));
  pyodide.runPython(await readFile(join(HERE, "stdlib.py"), "utf-8"));
  await writeFile(target, pyodide.runPython('compile_sources("/source.zip")').toJs());
}
