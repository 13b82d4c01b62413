/** Running blocks one after the other, and what a reader is told when it does not work. */

import { add } from "./order.js";
import { keep, metPages } from "./page.js";
import { Broken, Stopped } from "./python.js";

/**
 * Run blocks of a page in their order; stop at the first that fails.
 * @param {import("./page.js").Page} page
 * @param {number[]} numbers
 * @param {{say: (words: string) => void, asked: number}} row where the reader pressed, and
 *   for which block
 * @returns {Promise<{failed: number, milliseconds: number}>} the number of the block above
 *   that failed, or 0, and how long the last block took
 */
export async function runBlocks(page, numbers, { say, asked }) {
  let milliseconds = 0;
  for (const number of numbers) {
    const one = page.blocks[number - 1];
    const words = number === asked ? "Running…" : `Running block ${number}…`;
    const outputs = [];
    // A block above that nobody changed gives what the page shows already.
    const show = () => {
      if (number !== asked && !one.outputs && one.code === one.original) return;
      one.outputs = outputs;
      page.shown.get(number)?.drawSoon();
    };
    say(page.python.alive ? words : "Loading Python…");
    let start = performance.now();
    const { code, raises } = one;
    const fine = await page.python.run(
      { page: page.path, number, code, raises },
      {
        progress: (sent) => say(loaded(sent / 1e6, page.megabytes)),
        ready: () => {
          keep();
          start = performance.now();
          say(words);
        },
        output: (output) => {
          add(outputs, output);
          show();
        },
      },
    );
    milliseconds = performance.now() - start;
    one.ran = true;
    show();
    if (!fine && number !== asked) {
      one.outputs = outputs;
      page.shown.get(number)?.drawSoon();
      return { failed: number, milliseconds };
    }
  }
  return { failed: 0, milliseconds };
}

/** Forget the names of a page. */
export async function forget(page) {
  const { python, path, blocks } = page;
  if (python.alive) await python.run({ page: path, number: 0, code: "", raises: "" }, {});
  for (const one of blocks) one.ran = false;
}

/** Note that Python has ended, and with it the names of all pages. */
export async function forgotten() {
  for (const { blocks } of await metPages()) for (const one of blocks) one.ran = false;
}

/** Return in words what happened and what a reader can do. */
export function trouble(error) {
  if (error instanceof Stopped)
    return "Stopped, and all names are gone. The next Run starts from the top of the page.";
  if (navigator.onLine === false)
    return "You are offline, and Python is not loaded yet. Run again when you are back.";
  if (error instanceof Broken) return `Python did not run: ${error.message}.`;
  return `This could not be loaded: ${error.message}.`;
}

/** Return how long a run took, in words. */
export function spent(milliseconds) {
  return milliseconds < 1000
    ? `Done in ${Math.max(1, Math.round(milliseconds))} ms`
    : `Done in ${(milliseconds / 1000).toFixed(1)} s`;
}

function loaded(now, all) {
  return `Loading Python: ${Math.min(now, all).toFixed(1)} of ${all.toFixed(1)} MB`;
}
