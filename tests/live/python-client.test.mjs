/**
 * The page's side of the worker that runs Python. `node --test`
 *
 * @import {FromWorker, ToWorker} from "../../live/messages"
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Broken, PythonClient, Stopped } from "../../live/page/python-client.js";

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
  return { python: new PythonClient(FROM, spawn), started };
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
  const one = new PythonClient(FROM, () => {
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
