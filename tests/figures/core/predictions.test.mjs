import assert from "node:assert/strict";
import { test } from "node:test";

import {
  parseRecord,
  progress,
  withChoice,
  without,
} from "../../../docs/assets/figures/core/predictions.js";

const ASKED = ["one?", "two?"];

test("only the first choice in a question counts", () => {
  const first = withChoice({}, "/a/", ASKED, "one?", false);
  const second = withChoice(first, "/a/", ASKED, "one?", true);
  assert.deepEqual(second, { "/a/": { total: 2, chosen: { "one?": false } } });
});

test("a question that the page no longer asks is dropped", () => {
  const old = { "/a/": { total: 1, chosen: { "gone?": true } } };
  assert.deepEqual(withChoice(old, "/a/", ASKED, "two?", true)["/a/"], {
    total: 2,
    chosen: { "two?": true },
  });
});

test("other pages stay as they are, and one can be forgotten", () => {
  const both = withChoice(withChoice({}, "/a/", ASKED, "one?", true), "/b/", ["x?"], "x?", true);
  assert.deepEqual(Object.keys(both), ["/a/", "/b/"]);
  assert.deepEqual(Object.keys(without(both, "/a/")), ["/b/"]);
});

test("progress is said in words, and not before the first choice", () => {
  assert.equal(progress(undefined), "");
  assert.equal(progress({ total: 3, chosen: {} }), "");
  const record = { total: 3, chosen: { a: true, b: false } };
  assert.equal(progress(record), "2 of 3 predicted, 1 right at first");
});

test("what cannot be read is nothing, and what is broken is left out", () => {
  for (const text of [null, "", "{", "7", '"text"', "null"]) assert.deepEqual(parseRecord(text), {});
  assert.deepEqual(parseRecord('{"/a/": {"total": 2, "chosen": {"q": true}}, "/b/": 3}'), {
    "/a/": { total: 2, chosen: { q: true } },
  });
});
