/**
 * Running blocks one after the other, and what a reader is told when it does not work.
 *
 * @import {Output} from "../messages"
 * @import {Page} from "./page.js"
 *
 * @typedef {{fine: boolean, outputs: Output[], milliseconds: number}} Ran
 */

import { add } from "./order.js";
import { keep, metPages } from "./page.js";
import { Broken, Stopped } from "./python.js";

/**
 * Run one program.
 * @param {Page} page
 * @param {{page: string, number: number, code: string, raises?: string}} program `page` is
 *   the path whose names it shares
 * @param {{say: (words: string) => void, words: string, show?: (outputs: Output[]) => void}}
 *   listener `words` are said while it runs; `show` is called with each output
 * @returns {Promise<Ran>}
 */
export async function runOne(page, program, { say, words, show }) {
  /** @type {Output[]} */
  const outputs = [];
  say(page.python.alive ? words : "Loading Python…");
  let start = performance.now();
  const fine = await page.python.run(
    { raises: "", ...program },
    {
      progress: (sent) => say(loaded(sent / 1e6, page.megabytes)),
      ready: () => {
        keep();
        start = performance.now();
        say(words);
      },
      output: (output) => {
        add(outputs, output);
        show?.(outputs);
      },
    },
  );
  return { fine, outputs, milliseconds: performance.now() - start };
}

/**
 * Run blocks of a page in their order; stop at the first that fails.
 * @param {Page} page
 * @param {number[]} numbers
 * @param {{say: (words: string) => void, asked: number}} row where the reader pressed, and
 *   for which block
 * @returns {Promise<{failed: number, milliseconds: number}>} the number of the block above
 *   that failed, or 0, and how long the last block took
 */
export async function runBlocks(page, numbers, { say, asked }) {
  let last = 0;
  for (const number of numbers) {
    const one = page.blocks[number - 1];
    const words = number === asked ? "Running…" : `Running block ${number}…`;
    // A block above that nobody changed gives what the page shows already.
    /** @param {Output[]} outputs */
    const show = (outputs) => {
      if (number !== asked && !one.outputs && one.code === one.original) return;
      one.outputs = outputs;
      page.shown.get(number)?.drawSoon();
    };
    const { code, raises } = one;
    const program = { page: page.path, number, code, raises };
    const { fine, outputs, milliseconds } = await runOne(page, program, { say, words, show });
    last = milliseconds;
    one.ran = true;
    show(outputs);
    if (!fine && number !== asked) {
      one.outputs = outputs;
      page.shown.get(number)?.drawSoon();
      return { failed: number, milliseconds };
    }
  }
  return { failed: 0, milliseconds: last };
}

/**
 * Run a program that shares no names with the page, then ask about what it left.
 * @param {Page} page
 * @param {{number: number, code: string}[]} programs the last of them is the reader's
 * @param {["graph" | "check", string]} question for live/python/program_result.py, and the program
 *   that it is about
 * @param {{say: (words: string) => void, show: (outputs: Output[]) => void}} listener
 */
export async function runAlone(page, programs, [question, about], { say, show }) {
  const space = `${page.path}#alone`;
  if (page.python.alive) await page.python.run(forgetting(space), {});
  /** @type {Ran} */
  let ran = { fine: true, outputs: [], milliseconds: 0 };
  for (const { number, code } of programs)
    ran = await runOne(page, { page: space, number, code }, { say, words: "Running…", show });
  show(ran.outputs);
  // An expression that needs no name of the program. A string of JSON is one of Python, too.
  const after = '__import__("live.python.program_result", fromlist=["_"])';
  const code = `${after}.${question}(${JSON.stringify(about)})`;
  const asked = { page: space, number: page.blocks.length + 1, code };
  const { outputs: answer } = await runOne(page, asked, { say() {}, words: "" });
  return { ...ran, answer };
}

/**
 * Return what asks Python to forget the names of a page.
 * @param {string} path
 */
const forgetting = (path) => ({ page: path, number: 0, code: "", raises: "" });

/**
 * Forget the names of a page.
 * @param {Page} page
 */
export async function forget(page) {
  const { python, path, blocks } = page;
  if (python.alive) await python.run(forgetting(path), {});
  for (const one of blocks) one.ran = false;
}

/** Note that Python has ended, and with it the names of all pages. */
export async function forgotten() {
  for (const { blocks } of await metPages()) for (const one of blocks) one.ran = false;
}

/**
 * Return in words what happened and what a reader can do.
 * @param {Error} error
 */
export function trouble(error) {
  if (error instanceof Stopped)
    return "Stopped, and all names are gone. The next Run starts from the top of the page.";
  if (navigator.onLine === false)
    return "You are offline, and Python is not loaded yet. Run again when you are back.";
  if (error instanceof Broken) return `Python did not run: ${error.message}.`;
  return `This could not be loaded: ${error.message}.`;
}

/**
 * Return how long a run took, in words.
 * @param {number} milliseconds
 */
export function spent(milliseconds) {
  return milliseconds < 1000
    ? `Done in ${Math.max(1, Math.round(milliseconds))} ms`
    : `Done in ${(milliseconds / 1000).toFixed(1)} s`;
}

/** @param {number} now @param {number} all megabytes */
function loaded(now, all) {
  return `Loading Python: ${Math.min(now, all).toFixed(1)} of ${all.toFixed(1)} MB`;
}
