import assert from "node:assert/strict";
import { test } from "node:test";

import { codePoints, joined } from "../../static/js/offsets.js";

const part = (text, { start = 0, from = 0, to = text.length } = {}) => ({ text, start, from, to });

test("an emoji before the selection counts once", () => {
  assert.equal(codePoints("😀 news", 3), 2);
});

test("a combining mark counts by itself, as it does on the server", () => {
  assert.equal(codePoints("e\u0301tude", 2), 2);
});

test("a family of emoji counts each of its code points", () => {
  assert.equal(codePoints("👨‍👩‍👧"), 5);
});

test("words written from right to left are counted as they are stored", () => {
  assert.equal(codePoints("افتتح الجسر", 6), 6);
});

test("words of one paragraph are found at their place in the whole text", () => {
  const picked = joined([part("😀 One two.", { start: 10, from: 3, to: 6 })]);

  assert.deepEqual(picked, { quote: "One", start: 12 });
});

test("space around the words is left out, and the offset moves with it", () => {
  const picked = joined([part("one  two three", { from: 3, to: 9 })]);

  assert.deepEqual(picked, { quote: "two", start: 5 });
});

test("words across paragraphs are joined by the gap that the text has there", () => {
  const parts = [part("One 😀", { from: 4 }), part("Two", { start: 7, to: 3 })];

  assert.deepEqual(joined(parts), { quote: "😀\n\nTwo", start: 4 });
});

test("a selection that ends before the first word of a paragraph leaves the gap out", () => {
  const parts = [part("One."), part("Two.", { start: 6, to: 0 })];

  assert.deepEqual(joined(parts), { quote: "One.", start: 0 });
});

test("nothing but space is nothing", () => {
  assert.equal(joined([part("one  two", { from: 3, to: 5 })]), null);
  assert.equal(joined([]), null);
});
