/**
 * The blocks that run, their outputs, and the reader's file. `node --test`
 *
 * @import {Output} from "../../../live/messages"
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addOutput,
  asFile,
  blocksAbove,
  blocksOf,
  blocksToRun,
} from "../../../live/page/core/blocks.js";

/** @param {string} code */
const runs = (code) => ({ code, runs: true });

test("a block needs those above that can run and have not", () => {
  const blocks = blocksOf([runs("a"), { code: "b" }, runs("c"), runs("d")]);
  assert.deepEqual(blocksToRun(blocks, 4), [1, 3, 4]);
  blocks[0].ran = true;
  assert.deepEqual(blocksToRun(blocks, 4), [3, 4]);
  assert.deepEqual(blocksToRun(blocks, 1), [1]);
});

test("a block that has run runs again, and those above do not", () => {
  const blocks = blocksOf([runs("a"), runs("b")]);
  for (const one of blocks) one.ran = true;
  assert.deepEqual(blocksToRun(blocks, 2), [2]);
});

test("all above are those that can run, whether they have or not", () => {
  const blocks = blocksOf([runs("a"), { code: "b" }, runs("c")]);
  blocks[0].ran = true;
  assert.deepEqual(blocksAbove(blocks, 3), [1]);
  assert.deepEqual(blocksAbove(blocks, 1), []);
});

test("what is printed continues what was printed, and nothing else does", () => {
  /** @type {Output[]} */
  const outputs = [];
  for (const [kind, text] of [
    ["stdout", "a"],
    ["stdout", "b"],
    ["text", "c"],
    ["stdout", "d"],
  ])
    addOutput(outputs, { kind, text });
  assert.deepEqual(
    outputs.map(({ kind, text }) => [kind, text]),
    [
      ["stdout", "ab"],
      ["text", "c"],
      ["stdout", "d"],
    ],
  );
});

test("the reader's file marks what was changed and keeps what was hidden", () => {
  const blocks = blocksOf([runs("x = 1"), { code: "y = 2", hidden: true }]);
  blocks[0].code = "x = 3";
  const file = asFile(blocks, "A page", "https://example.org/");
  assert.match(file, /^# A page\n# https:\/\/example\.org\/\n/);
  assert.match(file, /# %% Block 1: changed by you\nx = 3\n/);
  assert.match(file, /# %% Block 2\ny = 2\n/);
});
