import assert from "node:assert/strict";
import { test } from "node:test";

import { descent, distances, factors } from "../../../docs/assets/figures/core/valley.js";

const ROUND = {
  eigenvalues: [2, 2],
  directions: [[1, 0], [0, 1]],
  optimum: [3, 4],
  start: [1, 0],
};
const LONG = {
  eigenvalues: [0.5, 8],
  directions: [[0.6, 0.8], [-0.8, 0.6]],
  optimum: [1, -1],
  start: [0, 2],
};

test("a step shrinks each direction by 1 - rate λ", () => {
  assert.deepEqual(factors(LONG, 0.25), [0.875, -1]);
});

test("the distances are those to the start, turned into the eigen-directions", () => {
  const [flat, steep] = distances(LONG);
  assert.ok(Math.abs(flat - (0.6 * -1 + 0.8 * 3)) < 1e-12);
  assert.ok(Math.abs(steep - (-0.8 * -1 + 0.6 * 3)) < 1e-12);
});

test("in a round valley half the limit leads to the optimum in one step", () => {
  const [start, end] = descent(ROUND, 0.5, 1);
  assert.deepEqual(start, [1, 0]);
  assert.deepEqual(end, [3, 4]);
});

test("the points are those of gradient descent, step by step", () => {
  const { eigenvalues, directions, optimum, start } = LONG;
  /** @param {number[]} here */
  const slope = (here) =>
    [0, 1].map((i) =>
      directions.reduce(
        (sum, d, k) =>
          sum + eigenvalues[k] * d[i] * (d[0] * (here[0] - optimum[0]) + d[1] * (here[1] - optimum[1])),
        0,
      ),
    );
  let here = start;
  for (const point of descent(LONG, 0.2, 20)) {
    assert.ok(Math.hypot(point[0] - here[0], point[1] - here[1]) < 1e-9);
    const g = slope(here);
    here = here.map((value, i) => value - 0.2 * g[i]);
  }
});
