import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { entriesOf, entryOf, matcher, messageIn } from "../../docs/assets/errors/matching.js";

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf-8"));
const entries = entriesOf(json("../../docs/assets/errors/entries.json"));
const pasted = json("pasted.json");
const find = matcher(entries);
/** @param {string} query */
const first = (query) => find(query)[0] && nameOf(find(query)[0]);
/** @param {{location: string}} entry The page and the anchor, as pasted.json names it. */
const nameOf = ({ location }) => location.replace("reference/errors/", "").replace("/#", "#");
/** @param {string} wording */
const plain = (wording) => wording.replace(/\{([^{}]*)\}/g, "$1");
/** @param {string} wording */
const sixWords = (wording) => plain(wording).split(/\s+/).slice(0, 6).join(" ");

const SAMPLE = [
  { location: "#size", title: "size", wordings: ["size {[3]} of {MulBackward0} is not {4}, and must be"] },
  { location: "#view", title: "view", wordings: ["size {[3]} of {SliceBackward0} is a view, and may not"] },
];

test("each entry is found by its whole text and by each older wording", () => {
  for (const entry of entries)
    for (const wording of entry.wordings)
      assert.equal(first(plain(wording)), nameOf(entry), plain(wording));
});

test("each entry is found by its first six words, or beside those that share them", () => {
  for (const entry of entries) {
    const words = sixWords(entry.wordings[0]);
    const alike = entries.filter(({ wordings }) => sixWords(wordings[0]) === words);
    assert.ok(alike.map(nameOf).includes(first(words)), words);
  }
});

test("each entry is found by what readers paste", () => {
  for (const [name, text] of pasted)
    // A field of one line drops the ends of lines.
    for (const query of [text, text.replaceAll("\n", "")])
      assert.equal(first(query), name, query);
});

test("other numbers, shapes and names do not matter", () => {
  const found = matcher(SAMPLE);
  assert.equal(found("size [7, 2] of ExpBackward is not 9, and must be")[0], SAMPLE[0]);
  assert.equal(found("size [7, 2] of ExpBackward is a view, and may")[0], SAMPLE[1]);
});

test("where wordings begin alike, the name decides", () => {
  assert.equal(matcher(SAMPLE)("size [3] of SliceBackward0 is")[0], SAMPLE[1]);
});

test("a short message is found whole, whatever stands where it varies", () => {
  const entry = { location: "#used", title: "used", wordings: ["attribute '{w}' already exists"] };
  const other = { location: "#weight", title: "weight", wordings: ["the weight of a layer"] };
  const found = matcher([entry, other]);
  assert.equal(found("attribute 'weight' already exists")[0], entry);
  assert.deepEqual(found("weight already"), []);
});

test("a question of a few words is no message", () => {
  const questions = ["leaf tensor", "gradient", "", " ", "view of a tensor", "clip a gradient"];
  for (const query of questions)
    assert.deepEqual(find(query), [], query);
});

test("what stands before the error and what torch adds is left out", () => {
  assert.equal(messageIn("x.py, line 3\n  f()\nTypeError: what"), "what");
  assert.equal(messageIn("UserWarning: what (Triggered internally at a.cpp:3.)"), "what ");
  assert.equal(messageIn("ValueError: "), "ValueError: ");
});

test("an error is known by its whole message, at the end of what Python printed", () => {
  const traceback = 'Traceback (most recent call last):\n  File "x", line 1\n';
  const message = "RuntimeError: size [9] of ExpBackward is a view, and may not";
  assert.equal(entryOf(SAMPLE, traceback + message), SAMPLE[1]);
  assert.equal(entryOf(SAMPLE, message.slice(0, -4)), undefined);
  assert.equal(entryOf(SAMPLE, `${message} be changed`), undefined);
  assert.equal(entryOf(SAMPLE, "RuntimeError: small" + message.slice(14)), undefined);
});

test("each entry is the one of its own message", () => {
  for (const entry of entries)
    for (const wording of entry.wordings)
      assert.equal(entryOf(entries, `RuntimeError: ${plain(wording)}`), entry, wording);
});

test("an error of Python that has nothing to do with autograd has no entry", () => {
  const errors = [
    "NameError: name 'x' is not defined",
    "IndexError: list index out of range",
    "ZeroDivisionError: division by zero",
    "TypeError: 'int' object is not callable",
    "TypeError: 'float' object is not iterable",
    "TypeError: 'function' object is not subscriptable",
    "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
    "TypeError: f() missing 1 required positional argument: 'x'",
    "TypeError: f() takes 1 positional argument but 2 were given",
    "AttributeError: 'list' object has no attribute 'push'",
    "KeyError: 'x'",
    "ValueError: invalid literal for int() with base 10: 'a'",
    "SyntaxError: invalid syntax",
    "RecursionError: maximum recursion depth exceeded",
    "NotImplementedError: the engine has no torch.fft; torch has it",
  ];
  for (const error of errors) assert.equal(entryOf(entries, error), undefined, error);
});
