/**
 * Makes the runtime that runs Python in a reader's browser: `node live/build.mjs`.
 *
 * It takes Pyodide and the editor as npm installed them, and writes the files that the
 * published site needs of them to `.cache/live`. publish/live_code.py copies it from there.
 */

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const TARGET = join(ROOT, ".cache", "live");
const PYODIDE = join(ROOT, "node_modules", "pyodide");
/** Modules that replace some of Pyodide's. */
const LIBRARY = join(ROOT, "live", "library");
const EDITOR = join(ROOT, "node_modules", "prism-code-editor");
/** The modules of the editor that a block imports; they import others in turn. */
const EDITOR_ENTRIES = [
  "index.js",
  "prism/languages/python.js",
  "languages/python.js",
  "extensions/commands/index.js",
];
/** If none of these files changed, there is nothing to do. */
const SOURCES = ["package-lock.json", "live/build.mjs", "live/stdlib.py"];

/** The most memory that a program may take, in bytes; the rest stays for the page. */
const MEMORY = 1 << 30;
const STOCK_MEMORY = "getHeapMax=()=>4294901760";

await main();

async function main() {
  const ours = await replacements();
  const sources = await Promise.all(SOURCES.map((file) => readFile(join(ROOT, file))));
  const key = digest([...sources, JSON.stringify(ours)]);
  const manifest = join(TARGET, "manifest.json");
  if (existsSync(manifest) && JSON.parse(await readFile(manifest, "utf-8")).key === key) return;
  for (const folder of [PYODIDE, EDITOR]) await checkVersion(folder);
  const draft = `${TARGET}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, "runtime"), { recursive: true });
  await writeRuntime(join(draft, "runtime"), ours);
  await writeEditor(join(draft, "editor"));
  const runtime = Object.fromEntries(
    await Promise.all(
      ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.bin"].map(
        async (name) => [name, await sizes(join(draft, "runtime", name))],
      ),
    ),
  );
  await writeFile(join(draft, "manifest.json"), JSON.stringify({ key, runtime }, null, 1));
  await rm(TARGET, { recursive: true, force: true });
  await rename(draft, TARGET);
  const sent = Object.values(runtime).reduce((sum, [, size]) => sum + size, 0);
  console.log(`.cache/live: a first Run will load ${(sent / 1e6).toFixed(2)} MB`);
}

/**
 * Stop where npm installed something else than package.json names.
 * @param {string} folder
 */
async function checkVersion(folder) {
  const name = relative(join(ROOT, "node_modules"), folder);
  const text = await readFile(join(ROOT, "package.json"), "utf-8");
  const wanted = JSON.parse(text).dependencies[name];
  const file = join(folder, "package.json");
  const found = existsSync(file) ? JSON.parse(await readFile(file, "utf-8")).version : "nothing";
  if (found === wanted) return;
  console.error(`${name} ${wanted} is needed, but node_modules has ${found}: run npm ci`);
  process.exit(1);
}

/**
 * Return the sources of the modules of live/library, by their file.
 * @returns {Promise<Record<string, string>>}
 */
async function replacements() {
  const names = (await readdir(LIBRARY, { recursive: true })).filter((name) => name.endsWith(".py"));
  /** @param {string} name */
  const read = async (name) => [name, await readFile(join(LIBRARY, name), "utf-8")];
  return Object.fromEntries(await Promise.all(names.sort().map(read)));
}

/** @param {string} folder @param {Record<string, string>} ours */
async function writeRuntime(folder, ours) {
  for (const name of ["pyodide.asm.wasm", "pyodide.mjs"])
    await cp(join(PYODIDE, name), join(folder, name));
  const script = await readFile(join(PYODIDE, "pyodide.asm.mjs"), "utf-8");
  const patched = script.replace(STOCK_MEMORY, `getHeapMax=()=>${MEMORY}`);
  if (patched === script) throw new Error("pyodide.asm.mjs: its limit of memory is not found");
  await writeFile(join(folder, "pyodide.asm.mjs"), patched);
  // For Node, which compiles the site's own code with it; and for browsers, under a name
  // that no host compresses once more, or says is compressed.
  const library = await standardLibrary(ours);
  await writeFile(join(folder, "python_stdlib.zip"), library);
  await writeFile(join(folder, "python_stdlib.bin"), gzipSync(library, { level: 9 }));
  // No package can be loaded: the lock file names none.
  const lock = JSON.parse(await readFile(join(PYODIDE, "pyodide-lock.json"), "utf-8"));
  const empty = JSON.stringify({ info: lock.info, packages: {} });
  await writeFile(join(folder, "pyodide-lock.json"), empty);
}

/**
 * Return the trimmed and compiled standard library, made by Pyodide itself.
 * @param {Record<string, string>} ours
 * @returns {Promise<Uint8Array>}
 */
async function standardLibrary(ours) {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(join(PYODIDE, "pyodide.mjs"));
  const pyodide = await loadPyodide();
  pyodide.FS.writeFile("/stock.zip", await readFile(join(PYODIDE, "python_stdlib.zip")));
  pyodide.runPython(await readFile(join(ROOT, "live", "stdlib.py"), "utf-8"));
  const trim = pyodide.globals.get("trim");
  return trim("/stock.zip", pyodide.toPy(ours)).toJs();
}

/**
 * Copy the modules of the editor that its entries reach, and its style sheet.
 * @param {string} folder
 */
async function writeEditor(folder) {
  const waiting = EDITOR_ENTRIES.map((entry) => join(EDITOR, "dist", entry));
  const seen = new Set();
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = await readFile(file, "utf-8");
    for (const [, address] of source.matchAll(/^(?:import|export)\b[^"]*"(\.[^"]+)";?$/gm))
      waiting.push(resolve(dirname(file), address));
    const target = join(folder, relative(join(EDITOR, "dist"), file));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, source.replace(/^\/\/# sourceMappingURL=.*$/m, ""));
  }
  await cp(join(EDITOR, "dist", "layout.css"), join(folder, "layout.css"));
  await cp(join(EDITOR, "LICENSE"), join(folder, "LICENSE"));
}

/**
 * Return how many bytes a file has, and how many of them a static host sends.
 * @param {string} file
 */
async function sizes(file) {
  const data = await readFile(file);
  const sent = file.endsWith(".bin") ? data.length : gzipSync(data, { level: 6 }).length;
  return [data.length, sent];
}

/** @param {(string | Buffer)[]} parts */
function digest(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 12);
}
