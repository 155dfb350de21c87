import { copyCitation } from "./citation.js";
import { NoteForm } from "./note-form.js";
import { pickedWords, select } from "./selection.js";
import { bounds, layOut, move, wordsBetween } from "./word-moves.js";

const MOVES = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
const MIRRORED = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
const GAP = 8;

// What was picked last: where the keyboard goes on once the text has been drawn again.
const last = { words: null, picked: null, top: 0 };

/**
 * <passage-picker> around an article's text, a bar of actions, and the forms they fill.
 *
 * Picks words with the mouse, a finger or the keyboard; sends them exactly, with their offset.
 */
class PassagePicker extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector(".text");
    this.paragraphs = [...this.text.querySelectorAll("p")];
    this.bar = this.querySelector(".pop");
    this.noteForm = new NoteForm(this, () => this.returnToText());
    this.listening = new AbortController();
    this.listen(this.listening.signal);
  }

  disconnectedCallback() {
    this.listening.abort();
    CSS.highlights?.delete("picked");
  }

  listen(signal) {
    const on = (target, type, act) => target.addEventListener(type, act, { signal });
    on(document, "selectionchange", () => this.update());
    on(this.text, "pointerdown", () => (this.isDragging = true));
    for (const type of ["pointerup", "pointercancel"]) {
      on(document, type, () => {
        this.isDragging = false;
        this.update();
      });
    }
    on(this.text, "keydown", (event) => this.key(event));
    // Pressing a button of the bar must not take the selection away.
    on(this.bar, "pointerdown", (event) => event.preventDefault());
    on(this.bar, "click", ({ target }) => this.act(target.closest("button")));
    on(document, "htmx:afterSettle", () => this.noteForm.showRefused(last.top));
  }

  update() {
    if (this.isDragging) return;
    this.picked = pickedWords(this.paragraphs);
    this.bar.hidden = !this.picked;
    if (this.picked) this.placeBar(this.picked.range);
  }

  /** Under the last of the picked words, or above the first where there is no room. */
  placeBar(range) {
    const rects = range.getClientRects();
    const host = this.getBoundingClientRect();
    const [first, end] = [rects[0], rects[rects.length - 1]];
    if (!end) return;
    const isLow = end.bottom + this.bar.offsetHeight + GAP > window.innerHeight;
    const isRoomAbove = first.top > this.bar.offsetHeight + GAP;
    const top = isLow && isRoomAbove ? first.top - this.bar.offsetHeight - GAP : end.bottom + GAP;
    const room = host.width - this.bar.offsetWidth;
    this.bar.style.top = `${top - host.top}px`;
    this.bar.style.left = `${Math.max(0, Math.min(end.left - host.left, room))}px`;
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (MOVES.has(event.key)) this.pickByKey(event);
    else if (event.key === "Escape") this.leave();
    else if (this.picked) this.actByKey(event);
  }

  actByKey(event) {
    const button = this.bar.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    this.act(button);
  }

  pickByKey(event) {
    // Whoever clicked into the text scrolls with the arrows, unless words are picked.
    if (!this.picked && !this.text.matches(":focus-visible")) return;
    event.preventDefault();
    this.layout ??= layOut(this.paragraphs.map(({ textContent }) => textContent));
    const from = this.current();
    const key = this.isRightToLeft(from) ? (MIRRORED[event.key] ?? event.key) : event.key;
    const to = move(this.layout, from, key, event.shiftKey);
    if (to) this.pick(to);
  }

  pick(words) {
    last.words = words;
    const { from, to } = bounds(this.layout, words);
    const ends = words.focus < words.anchor ? [to, from] : [from, to];
    select(this.paragraphs, ...ends);
    this.update();
    this.querySelector("[data-said]").textContent = this.picked?.quote.slice(0, 300) ?? "";
    this.keepInView(words.focus < words.anchor ? "first" : "last");
  }

  /** The words picked now, as numbers, or those picked before the text was drawn again. */
  current() {
    if (!this.picked) return last.words;
    const { from, to, isBackwards } = this.picked;
    const { anchor, focus } = wordsBetween(this.layout, from, to) ?? { anchor: 0, focus: 0 };
    return isBackwards ? { anchor: focus, focus: anchor } : { anchor, focus };
  }

  isRightToLeft(words) {
    const paragraph = this.paragraphs[words ? this.layout.words[words.focus].paragraph : 0];
    return getComputedStyle(paragraph).direction === "rtl";
  }

  keepInView(side) {
    const rects = this.picked?.range.getClientRects() ?? [];
    const rect = rects[side === "first" ? 0 : rects.length - 1];
    const margin = this.bar.offsetHeight + 4 * GAP;
    if (!rect) return;
    if (rect.top < margin) window.scrollBy(0, rect.top - margin);
    else if (rect.bottom > window.innerHeight - margin) {
      window.scrollBy(0, rect.bottom - window.innerHeight + margin);
    }
  }

  act(button) {
    if (!button || !this.picked) return;
    const { picked } = this;
    last.picked = picked;
    last.top = picked.range.getBoundingClientRect().top - this.getBoundingClientRect().top;
    this.bar.hidden = true;
    if (button.dataset.act === "note") this.noteForm.open(picked, last.top);
    else if (button.dataset.act === "briefing") this.addToBriefing(picked);
    else if (button.dataset.act === "cite") copyCitation(picked, button);
    else if (button.dataset.act === "name") {
      document.dispatchEvent(new CustomEvent("name-words", { detail: picked }));
    }
    else this.noteForm.send(picked, button.dataset.label);
  }

  addToBriefing({ quote, start }) {
    const excerpt = this.querySelector("[data-excerpt]");
    const chosen = document.querySelector("#to-briefing [name=briefing]");
    excerpt.elements.quote.value = quote;
    excerpt.elements.start.value = start;
    excerpt.elements.briefing.value = chosen.value;
    excerpt.requestSubmit();
    this.text.focus({ preventScroll: true });
  }

  returnToText() {
    this.text.focus({ preventScroll: true });
    if (last.picked) select(this.paragraphs, last.picked.from, last.picked.to);
    this.update(); // The next key may come before the browser tells of the selection.
  }

  leave() {
    if (this.picked) document.getSelection().removeAllRanges();
    else document.getElementById("main").focus({ preventScroll: true });
  }
}

customElements.define("passage-picker", PassagePicker);
