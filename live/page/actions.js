/** The actions of the buttons below blocks, and the block that belongs to each row. */

import { Block } from "./block.js";
import { isCurrentPageLoaded } from "./pages.js";
import { resetBlocks } from "./runs.js";

/** @type {WeakMap<Element, Block>} */
const blocks = new WeakMap();

/**
 * Functions that make blocks with more actions: each returns the block of a row, or null.
 * @type {((row: Element) => Block | null)[]}
 */
export const factories = [];

/**
 * Return the block of a row.
 * @param {Element} row the <ag-run>
 */
export function blockOf(row) {
  const known = blocks.get(row);
  if (known) return known;
  const block = factories.map((create) => create(row)).find(Boolean) ?? new Block(row);
  blocks.set(row, block);
  return block;
}

/**
 * Perform the action of a button.
 * @param {Element} row the <ag-run>
 * @param {string} action the name of a method of its block
 */
export async function act(row, action) {
  const block = blockOf(row);
  try {
    if (!block.isRunning) block.say("");
    await block.open();
    await block[/** @type {"run"} */ (action)]();
  } catch (error) {
    block.say(block.errorText(/** @type {Error} */ (error)), "bad");
    await resetBlocks();
  }
}

/**
 * Show the reader's code and outputs again when the block comes back to the screen.
 * @param {Element} row
 */
export async function restore(row) {
  if (isCurrentPageLoaded()) await blockOf(row).open();
}

/**
 * Stop the program of a block that leaves the screen: nobody would see it.
 * @param {Element} row
 */
export function leave(row) {
  const block = blocks.get(row);
  if (block?.isRunning) block.stop();
}
