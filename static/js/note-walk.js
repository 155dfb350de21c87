import { singleKey } from "./keys.js";
import { keepInView } from "./name-walk.js";

// The note that the keyboard was at last, for when the passage is drawn again.
let at = null;

const notes = () => [...document.querySelectorAll(".margin li:not([hidden]) > .note[id]")];
const wordsOf = (note) =>
  document.querySelectorAll(`#text mark[data-annotation="${note.id.split("-")[1]}"]`);

/** Show a note and its words for a moment, wherever they stand. */
function flash(note) {
  const layer = document.getElementById("show-notes");
  if (layer && !layer.checked) layer.click();
  for (const one of document.querySelectorAll(".flash")) one.classList.remove("flash");
  const [first] = wordsOf(note);
  for (const one of [note, ...wordsOf(note)]) one.classList.add("flash");
  if (first) keepInView(first);
  note.focus({ preventScroll: Boolean(first) && isBeside(note) });
  at = note.id;
}

function isBeside(note) {
  return note.getBoundingClientRect().left > document.getElementById("text").getBoundingClientRect().right;
}

/** n and p: from note to note, in the order of the list. */
function walk(event) {
  const step = { n: 1, p: -1 }[singleKey(event)];
  if (!step) return;
  const all = notes();
  if (!all.length) return;
  event.preventDefault();
  const here = all.findIndex(({ id }) => id === at);
  const next = here === -1 ? (step > 0 ? 0 : all.length - 1) : here + step;
  const note = all[Math.min(Math.max(next, 0), all.length - 1)];
  flash(note);
}

/** A link to a note, from anywhere: #annotation-7. */
function follow() {
  const { hash } = window.location;
  const note = /^#annotation-\d+$/.test(hash) && document.querySelector(hash);
  if (!note) return;
  note.closest("li[hidden]")?.removeAttribute("hidden");
  flash(note);
}

document.addEventListener("keydown", walk);
window.addEventListener("hashchange", follow);
document.addEventListener("focusin", ({ target }) => {
  const note = target.closest?.(".margin .note[id]");
  if (note) at = note.id;
});
// What was sent from a note leads back to it, once the passage is drawn again.
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id !== "passage" || document.activeElement !== document.body) return;
  const { elt, triggeringEvent } = detail.requestConfig ?? {};
  const from = (triggeringEvent?.submitter ?? elt)?.closest?.(".note[id]");
  if (from) document.getElementById(from.id)?.focus({ preventScroll: true });
});

if (document.readyState === "complete") follow();
else window.addEventListener("load", follow);
