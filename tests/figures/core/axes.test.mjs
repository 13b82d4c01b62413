import assert from "node:assert/strict";
import { test } from "node:test";

import { numberText, polyline, scale } from "../../../docs/assets/figures/core/axes.js";

test("a linear scale goes through both its ends", () => {
  const x = scale("20 85 34 332 0");
  assert.equal(x(20), 34);
  assert.equal(x(85), 332);
  assert.equal(x(52.5), 183);
});

test("a scale may run upwards, as on a screen", () => {
  const y = scale("-8 30 214 26 0");
  assert.ok(y(30) < y(0) && y(0) < y(-8));
});

test("equal factors are equal steps on a logarithmic scale", () => {
  const x = scale("1 10000 0 100 1");
  for (const [value, pixel] of [[1, 0], [10, 25], [100, 50], [10000, 100]])
    assert.ok(Math.abs(x(value) - pixel) < 1e-9);
});

test("what is no number, or has no logarithm, lies far away on the side of the end", () => {
  assert.equal(scale("0 1 0 100 0")(Infinity), 5000);
  assert.equal(scale("0 1 0 100 0")(NaN), 5000);
  assert.equal(scale("1 10 100 0 1")(0), -5000);
  assert.equal(scale("0 1 0 100 0")(1e30), 5000);
});

test("a line ends before its first point that is not finite", () => {
  const axes = { x: scale("0 10 0 10 0"), y: scale("0 10 10 0 0") };
  assert.equal(polyline(axes, [[1, 2], [3, 4], [5, Infinity], [6, 7]]), "1.0,8.0 3.0,6.0");
});

test("numbers are written as people read them", () => {
  assert.equal(numberText(-17.30121), "−17.3012");
  assert.equal(numberText(-9.73e-5), "−9.73e−5");
  assert.equal(numberText(1.08e21), "1.08e+21");
  assert.equal(numberText(Infinity), "inf");
  assert.equal(numberText(0), "0.0000");
});
