/** The block that belongs to each row, and what happens when a button of a row is pressed. */

import { Block } from "./block.js";
import { isMet } from "./page.js";
import { forgotten } from "./running.js";

/** @type {WeakMap<Element, Block>} */
const blocks = new WeakMap();

/**
 * What makes blocks that can more than others: each returns the one for a row, or nothing.
 * @type {((row: Element) => Block | null)[]}
 */
export const kinds = [];

/**
 * Return the block of a row.
 * @param {Element} row the <ag-run>
 */
export function blockOf(row) {
  const known = blocks.get(row);
  if (known) return known;
  const block = kinds.map((made) => made(row)).find(Boolean) ?? new Block(row);
  blocks.set(row, block);
  return block;
}

/**
 * Do what a button asks for.
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
    block.say(block.troubleOf(/** @type {Error} */ (error)), "bad");
    await forgotten();
  }
}

/**
 * Show what the reader did in this block before leaving the page.
 * @param {Element} row
 */
export async function restore(row) {
  if (isMet()) await blockOf(row).open();
}

/**
 * Stop what runs in a block that leaves the screen: nobody would see it.
 * @param {Element} row
 */
export function leave(row) {
  const block = blocks.get(row);
  if (block?.isRunning) block.stop();
}
