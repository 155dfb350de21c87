import assert from "node:assert/strict";
import { test } from "node:test";

import { bounds, layOut, move, wordsBetween } from "../../static/js/word-moves.js";

const PARAGRAPHS = ["“Yes,” she said. It opens today.", "Traffic returns."];
const layout = layOut(PARAGRAPHS);

/** The words that are picked, as they would be sent if they were of one paragraph. */
function picked(words) {
  const { from, to } = bounds(layout, words);
  assert.equal(from.paragraph, to.paragraph);
  return PARAGRAPHS[from.paragraph].slice(from.unit, to.unit);
}

function after(...keys) {
  let words = null;
  for (const key of keys) {
    const [name, extend] = key.startsWith("+") ? [key.slice(1), true] : [key, false];
    words = move(layout, words, name, extend);
  }
  return words;
}

test("the first key picks the first word, or the first sentence", () => {
  assert.equal(picked(after("ArrowRight")), "Yes");
  assert.equal(picked(after("ArrowDown")), "“Yes,” she said.");
});

test("left and right go word by word, and stop at the ends", () => {
  assert.equal(picked(after("ArrowRight", "ArrowRight")), "she");
  assert.equal(picked(after("ArrowRight", "ArrowLeft")), "Yes");
  assert.equal(picked(after("ArrowRight", ...Array(20).fill("ArrowRight"))), "returns");
});

test("shift picks more words, and fewer again", () => {
  assert.equal(picked(after("ArrowRight", "ArrowRight", "+ArrowRight")), "she said");
  assert.equal(picked(after("ArrowRight", "ArrowRight", "+ArrowRight", "+ArrowLeft")), "she");
  assert.equal(picked(after("ArrowRight", "ArrowRight", "+ArrowLeft")), "Yes,” she");
});

test("a whole sentence comes with its quotation marks and its full stop", () => {
  assert.equal(picked(after("ArrowRight", "+ArrowRight", "+ArrowRight")), "“Yes,” she said.");
});

test("down picks the sentence one is in, then the next", () => {
  assert.equal(picked(after("ArrowRight", "ArrowDown")), "“Yes,” she said.");
  assert.equal(picked(after("ArrowDown", "ArrowDown")), "It opens today.");
  assert.equal(picked(after("ArrowDown", "ArrowDown", "ArrowDown")), "Traffic returns.");
  assert.equal(picked(after("ArrowDown", "ArrowDown", "ArrowUp")), "“Yes,” she said.");
});

test("shift and down pick another sentence, shift and up give it back", () => {
  assert.equal(picked(after("ArrowDown", "+ArrowDown")), PARAGRAPHS[0]);
  assert.equal(picked(after("ArrowDown", "+ArrowDown", "+ArrowUp")), "“Yes,” she said.");
});

test("shift and up pick upwards from the second sentence", () => {
  assert.equal(picked(after("ArrowDown", "ArrowDown", "+ArrowUp")), "It");
  assert.deepEqual(after("ArrowDown", "ArrowDown", "+ArrowUp", "+ArrowUp"), { anchor: 3, focus: 0 });
});

test("home and end go to the ends of the paragraph", () => {
  assert.equal(picked(after("ArrowRight", "End")), "today");
  assert.equal(picked(after("ArrowRight", "End", "Home")), "Yes");
  assert.equal(picked(after("ArrowRight", "+End")), PARAGRAPHS[0]);
});

test("words may be picked across paragraphs", () => {
  const { from, to } = bounds(layout, after("ArrowRight", "End", "+ArrowRight"));

  assert.deepEqual(from, { paragraph: 0, unit: PARAGRAPHS[0].indexOf("today") });
  assert.deepEqual(to, { paragraph: 1, unit: "Traffic".length });
});

test("what the mouse selected is known as the words it touches", () => {
  const from = { paragraph: 0, unit: 9 };

  assert.deepEqual(wordsBetween(layout, from, { paragraph: 0, unit: 12 }), { anchor: 1, focus: 2 });
  assert.deepEqual(wordsBetween(layout, from, { paragraph: 1, unit: 1 }), { anchor: 1, focus: 6 });
  assert.equal(wordsBetween(layout, { paragraph: 0, unit: 4 }, { paragraph: 0, unit: 6 }), null);
});

test("what was picked is found again from its bounds", () => {
  const words = after("ArrowDown", "+ArrowDown");
  const { from, to } = bounds(layout, words);

  assert.deepEqual(wordsBetween(layout, from, to), words);
});

test("an empty text has nothing to pick", () => {
  assert.equal(move(layOut([""]), null, "ArrowRight"), null);
});

test("words written from right to left are words", () => {
  const { words } = layOut(["افتتح الجسر الجديد."]);

  assert.equal(words.length, 3);
});
