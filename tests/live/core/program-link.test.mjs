/** A program in the address: what comes back, and what is refused. `node --test` */

import assert from "node:assert/strict";
import { test } from "node:test";
import { asHash, fromHash, isProgram, MAX_BYTES } from "../../../live/page/core/program-link.js";

const PROGRAMS = {
  "a line": "x = 1",
  "nothing": "",
  "several lines": "import torch\n\nx = torch.ones(3)\nx\n",
  "letters of all kinds": "t = 'zwölf °C – ∂loss/∂w 😀'",
  "a mark of byte order": "\ufeffx = 1",
  "what an address uses itself": "# ?a=b&c=%20+/=#",
};

for (const [name, program] of Object.entries(PROGRAMS))
  test(`${name} comes back as it was`, () => {
    const hash = asHash(program) ?? "";
    assert.ok(isProgram(hash));
    assert.match(hash, /^#[\w=.-]+$/);
    assert.equal(fromHash(hash), program);
    assert.equal(fromHash(new URL(`https://example.org/${hash}`).hash), program);
  });

test("a program of the greatest length comes back, and a longer one gets no link", () => {
  const most = "x".repeat(MAX_BYTES);
  assert.equal(fromHash(asHash(most) ?? ""), most);
  assert.equal(asHash(`${most}x`), null);
  // Bytes count, not letters.
  assert.equal(asHash("°".repeat(MAX_BYTES / 2 + 1)), null);
});

test("a link that was cut off at any place is refused", () => {
  const hash = asHash("w.grad = None  # °C") ?? "";
  assert.ok(isProgram(hash));
  for (let length = "#code=".length; length < hash.length; length++)
    assert.equal(fromHash(hash.slice(0, length)), null, hash.slice(0, length));
});

const BROKEN = {
  "no program": "#code=",
  "no length": "#code=eA",
  "another length": "#code=2.eA",
  "a length too great": `#code=${MAX_BYTES + 1}.${"A".repeat(((MAX_BYTES + 1) * 4) / 3)}`,
  "an absurd length": "#code=99999999999.eA",
  "other letters": "#code=1.e~",
  "no text": "#code=2._-8",
  "percent signs": "#code=1.%65%41",
};

for (const [name, hash] of Object.entries(BROKEN))
  test(`an address with ${name} is refused`, () => assert.equal(fromHash(hash), null));

test("a heading is no program", () => {
  for (const hash of ["", "#", "#code", "#a-value-used-twice"]) assert.ok(!isProgram(hash));
});
