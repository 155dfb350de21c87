import assert from "node:assert/strict";
import { test } from "node:test";

import { stepFrom } from "../../static/js/name-walk.js";

const starts = [4, 20, 33];

test("the first step leads to the first name", () => {
  assert.equal(stepFrom(starts, -1, 1), 0);
});

test("a step leads to the next name, and back", () => {
  assert.equal(stepFrom(starts, 4, 1), 1);
  assert.equal(stepFrom(starts, 33, -1), 1);
});

test("a name that is gone is stepped over from its place", () => {
  assert.equal(stepFrom(starts, 25, 1), 2);
  assert.equal(stepFrom(starts, 25, -1), 1);
});

test("there is nothing before the first name, and nothing after the last", () => {
  assert.equal(stepFrom(starts, 4, -1), null);
  assert.equal(stepFrom(starts, 33, 1), null);
  assert.equal(stepFrom([], -1, 1), null);
});
