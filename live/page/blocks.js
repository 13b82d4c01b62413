/** The block that belongs to each row, and what happens when a button of a row is pressed. */

import { Block } from "./block.js";
import { isMet } from "./page.js";
import { forgotten } from "./running.js";

/** @type {WeakMap<HTMLElement, Block>} */
const blocks = new WeakMap();

/**
 * What makes blocks that can more than others: each returns the one for a row, or nothing.
 * @type {((row: HTMLElement) => Block | null)[]}
 */
export const kinds = [];

/** Return the block of a row, the <ag-run>. */
export function blockOf(row) {
  if (!blocks.has(row)) {
    const own = kinds.map((made) => made(row)).find(Boolean);
    blocks.set(row, own ?? new Block(row));
  }
  return blocks.get(row);
}

/**
 * Do what a button asks for.
 * @param {HTMLElement} row the <ag-run>
 * @param {string} action
 */
export async function act(row, action) {
  const block = blockOf(row);
  try {
    if (!block.isRunning) block.say("");
    await block.open();
    await block[action]();
  } catch (error) {
    block.say(block.troubleOf(error), "bad");
    await forgotten();
  }
}

/** Show what the reader did in this block before leaving the page. */
export async function restore(row) {
  if (isMet()) await blockOf(row).open();
}

/** Stop what runs in a block that leaves the screen: nobody would see it. */
export function leave(row) {
  const block = blocks.get(row);
  if (block?.isRunning) block.stop();
}
