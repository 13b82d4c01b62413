/** The verdict on a puzzle, and the record of those that are solved. `node --test` */

import assert from "node:assert/strict";
import { test } from "node:test";
import { addName, parseRecord, progress, verdict } from "../../../live/page/core/puzzle-progress.js";

/** @param {string} text */
const printed = (text) => [{ kind: "stdout", text }];

test("a program is right if it ran to its end and its check says so", () => {
  assert.deepEqual(verdict(true, printed("right\n")), { words: "Solved.", solved: true });
  assert.equal(verdict(false, printed("right\n")).solved, false);
  for (const answer of [[], printed("\n")]) assert.equal(verdict(true, answer).solved, false);
});

test("what is wrong is said in the words of the check", () => {
  const { words, solved } = verdict(true, printed("the slope for w is wrong\n"));
  assert.deepEqual([words, solved], ["Not solved: the slope for w is wrong.", false]);
});

test("a record that cannot be read is an empty one", () => {
  for (const text of [null, "", "{", "7", "{}", "null"]) assert.deepEqual(parseRecord(text), []);
  assert.deepEqual(parseRecord('["a", 7, null, "b"]'), ["a", "b"]);
});

test("a puzzle counts once, and only if the page has it", () => {
  const solved = addName(addName(["of another time"], "a"), "a");
  assert.deepEqual(solved, ["of another time", "a"]);
  assert.equal(progress(solved, ["a", "b"]), "1 of 2 solved");
});
