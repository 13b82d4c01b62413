import assert from "node:assert/strict";
import { test } from "node:test";

import { blowUp, sum, train } from "../../../docs/assets/figures/core/training.js";

const { fround } = Math;

test("a sum adds what does not fill eight lanes first", () => {
  const values = Float32Array.from({ length: 11 }, (_, i) => 10 ** (i % 5) / 3);
  let expected = 0;
  for (const i of [8, 9, 10, 0, 1, 2, 3, 4, 5, 6, 7]) expected = fround(expected + values[i]);
  assert.equal(sum(values), expected);
});

test("a short sum goes from left to right", () => {
  assert.equal(sum(Float32Array.of(1, 2, 3)), 6);
  assert.equal(sum(new Float32Array(0)), 0);
});

test("one reading, one step, by hand", () => {
  // loss = (w t - c)² at w = 1, t = 2, c = 5: 9; ∂w = 2 (2 - 5) 2 = -12; ∂b = -6.
  const run = train({ t: [2], c: [5], rate: 0.25, epochs: 2 });
  assert.deepEqual([run.losses[0], run.dw[0], run.db[0]], [9, -12, -6]);
  assert.deepEqual([run.w[1], run.b[1]], [4, 1.5]);
});

test("gradients that are not cleared add up", () => {
  const run = train({ t: [2], c: [5], rate: 0.25, epochs: 2, clear: false });
  // At w = 4, b = 1.5 the slope for w is 2 (9.5 - 5) 2 = 18.
  assert.equal(run.dw[1], -12 + 18);
});

test("what is stored for an epoch is float32", () => {
  const run = train({ t: [0.1, 0.3], c: [0.2, 0.7], rate: 0.1, epochs: 50 });
  for (const loss of run.losses) assert.equal(loss, fround(loss));
});

test("a run that is too fast blows up, and says when", () => {
  const calm = train({ t: [1, 2], c: [1, 2], rate: 0.01, epochs: 100, start: [0, 0] });
  const wild = train({ t: [1, 2], c: [1, 2], rate: 10, epochs: 100, start: [0, 0] });
  assert.equal(blowUp(calm), 0);
  assert.ok(blowUp(wild) > 1);
  assert.ok(Number.isFinite(wild.losses[blowUp(wild) - 2]));
});
