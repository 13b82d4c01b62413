/**
 * Runs of blocks, one after the other, and messages for the reader about them.
 *
 * @import {Output} from "../messages"
 * @import {Page} from "./pages.js"
 *
 * @typedef {{fine: boolean, outputs: Output[], milliseconds: number}} Result
 */

import { addOutput } from "./core/blocks.js";
import { loadedPages, rememberLoading } from "./pages.js";
import { Broken, Stopped } from "./python-client.js";

/**
 * Run one program.
 * @param {Page} page
 * @param {{page: string, number: number, code: string, raises?: string}} program `page` is
 *   the path whose names it shares
 * @param {{say: (text: string) => void, status: string, show?: (outputs: Output[]) => void}}
 *   listener `say` gets `status` while it runs; `show` is called with each output
 * @returns {Promise<Result>}
 */
export async function runProgram(page, program, { say, status, show }) {
  /** @type {Output[]} */
  const outputs = [];
  say(page.python.alive ? status : "Loading Python…");
  let start = performance.now();
  const fine = await page.python.run(
    { raises: "", ...program },
    {
      progress: (sent) => say(loadingText(sent / 1e6, page.megabytes)),
      ready: () => {
        rememberLoading();
        start = performance.now();
        say(status);
      },
      output: (output) => {
        addOutput(outputs, output);
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
 * @param {{say: (text: string) => void, requested: number}} row where the reader pressed, and
 *   the number of its block
 * @returns {Promise<{failed: number, milliseconds: number}>} the number of the block above
 *   that failed, or 0, and how long the last block took
 */
export async function runBlocks(page, numbers, { say, requested }) {
  let last = 0;
  for (const number of numbers) {
    const block = page.blocks[number - 1];
    const status = number === requested ? "Running…" : `Running block ${number}…`;
    // The page already shows the outputs of a block above that nobody changed.
    /** @param {Output[]} outputs */
    const show = (outputs) => {
      if (number !== requested && !block.outputs && block.code === block.original) return;
      block.outputs = outputs;
      page.visible.get(number)?.drawSoon();
    };
    const { code, raises } = block;
    const program = { page: page.path, number, code, raises };
    const { fine, outputs, milliseconds } = await runProgram(page, program, { say, status, show });
    last = milliseconds;
    block.ran = true;
    show(outputs);
    if (!fine && number !== requested) {
      block.outputs = outputs;
      page.visible.get(number)?.drawSoon();
      return { failed: number, milliseconds };
    }
  }
  return { failed: 0, milliseconds: last };
}

/**
 * Run a program that shares no names with the page, then ask a question about its names.
 * @param {Page} page
 * @param {{number: number, code: string}[]} programs the last of them is the reader's
 * @param {["graph" | "check", string]} question a function of live/python/program_result.py,
 *   and the program that it is about
 * @param {{say: (text: string) => void, show: (outputs: Output[]) => void}} listener
 */
export async function runSeparately(page, programs, [question, about], { say, show }) {
  const namespace = `${page.path}#alone`;
  if (page.python.alive) await page.python.run(forgetRequest(namespace), {});
  /** @type {Result} */
  let result = { fine: true, outputs: [], milliseconds: 0 };
  for (const { number, code } of programs)
    result = await runProgram(
      page,
      { page: namespace, number, code },
      { say, status: "Running…", show },
    );
  show(result.outputs);
  // An expression that needs no name of the program. A string of JSON is one of Python, too.
  const module = '__import__("live.python.program_result", fromlist=["_"])';
  const code = `${module}.${question}(${JSON.stringify(about)})`;
  const asking = { page: namespace, number: page.blocks.length + 1, code };
  const { outputs: answer } = await runProgram(page, asking, { say() {}, status: "" });
  return { ...result, answer };
}

/**
 * Return the request that makes Python forget the names of a page.
 * @param {string} path
 */
const forgetRequest = (path) => ({ page: path, number: 0, code: "", raises: "" });

/**
 * Forget the names of a page.
 * @param {Page} page
 */
export async function forgetNames(page) {
  const { python, path, blocks } = page;
  if (python.alive) await python.run(forgetRequest(path), {});
  for (const block of blocks) block.ran = false;
}

/** Mark every block as not run: Python has ended, and with it the names of all pages. */
export async function resetBlocks() {
  for (const { blocks } of await loadedPages()) for (const block of blocks) block.ran = false;
}

/**
 * Return the message about an error, with the reader's next step.
 * @param {Error} error
 */
export function errorText(error) {
  if (error instanceof Stopped)
    return "Stopped, and all names are gone. The next Run starts from the top of the page.";
  if (navigator.onLine === false)
    return "You are offline, and Python is not loaded yet. Run again when you are back.";
  if (error instanceof Broken) return `Python did not run: ${error.message}.`;
  return `This could not be loaded: ${error.message}.`;
}

/**
 * Return the duration of a run in words.
 * @param {number} milliseconds
 */
export function durationText(milliseconds) {
  return milliseconds < 1000
    ? `Done in ${Math.max(1, Math.round(milliseconds))} ms`
    : `Done in ${(milliseconds / 1000).toFixed(1)} s`;
}

/** @param {number} now @param {number} all megabytes */
function loadingText(now, all) {
  return `Loading Python: ${Math.min(now, all).toFixed(1)} of ${all.toFixed(1)} MB`;
}
