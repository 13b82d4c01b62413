import assert from "node:assert/strict";
import { test } from "node:test";

import { stateAt } from "../../../docs/assets/figures/core/steps.js";

/** @type {import("../../../docs/assets/figures/core/steps.js").Step[]} */
const RUN = [
  { way: "forward" },
  { line: 1, way: "forward", lit: ["n0"], set: { n0: ["x = 3", ""] } },
  { line: 2, way: "forward", lit: ["n1", "e0"], set: { n1: ["y = 9"], e0: [""] } },
  { line: 3, way: "backward", lit: ["n1", "e0"], set: { e0: ["6"] } },
  { line: 3, way: "backward", lit: ["n0"], set: { n0: ["x = 3", "6"] } },
  { line: 4, way: "forward", lit: ["n2"], set: { n2: ["z"] }, spent: ["n1"] },
  { line: 5, way: "error" },
];

test("before the first line nothing is there and nothing is lit", () => {
  const { at, line, lit, texts } = stateAt(RUN, 0);
  assert.deepEqual([at, line, lit.size, texts.size], [0, undefined, 0, 0]);
});

test("a part says what it was last told", () => {
  assert.deepEqual(stateAt(RUN, 2).texts.get("n0"), ["x = 3", ""]);
  assert.deepEqual(stateAt(RUN, 3).texts.get("n0"), ["x = 3", ""]);
  assert.deepEqual(stateAt(RUN, 6).texts.get("n0"), ["x = 3", "6"]);
});

test("a part is not there before its step, nor after a step back", () => {
  assert.ok(!stateAt(RUN, 1).texts.has("n1"));
  assert.ok(stateAt(RUN, 2).texts.has("n1"));
  assert.ok(!stateAt(RUN, 1).texts.has("n1"));
});

test("only the parts of the step are lit", () => {
  assert.deepEqual([...stateAt(RUN, 4).lit], ["n0"]);
});

test("what is spent stays spent", () => {
  assert.ok(!stateAt(RUN, 4).spent.has("n1"));
  assert.ok(stateAt(RUN, 5).spent.has("n1"));
  assert.ok(stateAt(RUN, 6).spent.has("n1"));
});

test("line and way are those of the step", () => {
  const seen = RUN.map((_, at) => stateAt(RUN, at)).map(({ line, way }) => [line, way]);
  assert.deepEqual(seen, RUN.map(({ line, way }) => [line, way]));
});

test("beyond the ends are the ends", () => {
  assert.equal(stateAt(RUN, -1).at, 0);
  assert.equal(stateAt(RUN, 99).at, RUN.length - 1);
});

test("the run stays as it was", () => {
  const before = JSON.stringify(RUN);
  stateAt(RUN, 6).texts.get("n0");
  stateAt(RUN, 6).lit.add("n9");
  assert.equal(JSON.stringify(RUN), before);
});
