/**
 * The order in which blocks run, and the page's side of the worker. `node --test`
 *
 * @import {FromWorker, Output, ToWorker} from "../../live/messages"
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { above, add, asFile, blocksOf, needed } from "../../live/page/order.js";
import { Broken, Python, Stopped } from "../../live/page/python.js";

/** @param {string} code */
const runs = (code) => ({ code, runs: true });

test("a block needs those above that can run and have not", () => {
  const blocks = blocksOf([runs("a"), { code: "b" }, runs("c"), runs("d")]);
  assert.deepEqual(needed(blocks, 4), [1, 3, 4]);
  blocks[0].ran = true;
  assert.deepEqual(needed(blocks, 4), [3, 4]);
  assert.deepEqual(needed(blocks, 1), [1]);
});

test("a block that has run runs again, and those above do not", () => {
  const blocks = blocksOf([runs("a"), runs("b")]);
  for (const one of blocks) one.ran = true;
  assert.deepEqual(needed(blocks, 2), [2]);
});

test("all above are those that can run, whether they have or not", () => {
  const blocks = blocksOf([runs("a"), { code: "b" }, runs("c")]);
  blocks[0].ran = true;
  assert.deepEqual(above(blocks, 3), [1]);
  assert.deepEqual(above(blocks, 1), []);
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
    add(outputs, { kind, text });
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

/** Stands in for a worker: it does what a test tells it. */
class FakeWorker {
  /** @type {ToWorker[]} */
  heard = [];
  ended = false;
  /** @type {(event: {data: FromWorker}) => void} */
  onmessage = () => {};
  /** @type {(event: Partial<ErrorEvent>) => void} */
  onerror = () => {};
  /** @param {ToWorker} message */
  postMessage(message) {
    this.heard.push(message);
  }
  terminate() {
    this.ended = true;
  }
  /** @param {FromWorker} data */
  say(data) {
    this.onmessage({ data });
  }
}

const FROM = { runtime: "r/", code: "code.bin", sizes: {}, counted: false };

function python() {
  /** @type {FakeWorker[]} */
  const started = [];
  const spawn = () => {
    const worker = new FakeWorker();
    started.push(worker);
    return /** @type {Worker} */ (/** @type {unknown} */ (worker));
  };
  return { python: new Python(FROM, spawn), started };
}

const block = { page: "/", number: 1, code: "1", raises: "" };

test("the first run starts the worker, the second does not", async () => {
  const { python: one, started } = python();
  const first = one.run(block, {});
  assert.deepEqual(
    started[0].heard.map(({ type }) => type),
    ["start", "run"],
  );
  started[0].say({ type: "result", ok: true });
  assert.equal(await first, true);
  const second = one.run(block, {});
  started[0].say({ type: "result", ok: false });
  assert.equal(await second, false);
  assert.equal(started.length, 1);
});

test("outputs, progress and the start reach the one who runs", async () => {
  const { python: one, started } = python();
  /** @type {unknown[]} */
  const seen = [];
  const running = one.run(block, {
    progress: (sent) => seen.push(sent),
    ready: () => seen.push("ready"),
    output: ({ text }) => seen.push(text),
  });
  started[0].say({ type: "progress", sent: 5 });
  started[0].say({ type: "ready" });
  started[0].say({ type: "output", kind: "stdout", text: "a" });
  started[0].say({ type: "result", ok: true });
  await running;
  started[0].say({ type: "output", kind: "stdout", text: "late" });
  assert.deepEqual(seen, [5, "ready", "a", "late"]);
});

test("a run that nobody listens to goes as others do", async () => {
  const { python: one, started } = python();
  const running = one.run(block, {});
  started[0].say({ type: "ready" });
  started[0].say({ type: "output", kind: "stdout", text: "of an earlier run" });
  started[0].say({ type: "result", ok: true });
  assert.equal(await running, true);
});

test("stop ends the worker, and the next run starts a new one", async () => {
  const { python: one, started } = python();
  const running = one.run(block, {});
  one.stop();
  await assert.rejects(running, Stopped);
  assert.ok(started[0].ended);
  assert.ok(!one.alive);
  const next = one.run(block, {});
  started[1].say({ type: "result", ok: true });
  assert.equal(await next, true);
});

test("what breaks Python is told, and the next run starts a new one", async () => {
  const { python: one, started } = python();
  const first = one.run(block, {});
  started[0].say({ type: "fatal", problem: "out of paper" });
  await assert.rejects(first, (error) => error instanceof Broken && /paper/.test(error.message));
  const second = one.run(block, {});
  started[1].onerror({});
  await assert.rejects(second, /a file could not be loaded/);
  assert.ok(!one.alive && !one.busy);
});

test("a worker that cannot be started breaks the run and nothing else", async () => {
  const one = new Python(FROM, () => {
    throw new Error("no workers here");
  });
  await assert.rejects(one.run(block, {}), /no workers here/);
  assert.ok(!one.busy);
});

test("one block runs at a time", async () => {
  const { python: one, started } = python();
  const running = one.run(block, {});
  assert.throws(() => one.run(block, {}), Broken);
  started[0].say({ type: "result", ok: true });
  await running;
});
