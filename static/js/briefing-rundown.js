// Moves are made one after the other: each counts places in the list that the one before left.
let moves = Promise.resolve();

/**
 * <briefing-rundown><ol><li id="…" data-move="address">…</li></ol></briefing-rundown>
 *
 * Moves items by Alt+Up and Alt+Down, and by dragging their grips. The server keeps the order:
 * it is told the place and draws the list again.
 */
class BriefingRundown extends HTMLElement {
  connectedCallback() {
    for (const grip of this.querySelectorAll(".grip")) grip.hidden = false;
    for (const type of ["keydown", "pointerdown", "pointermove", "pointerup", "pointercancel"]) {
      this.addEventListener(type, this);
    }
  }

  handleEvent(event) {
    this[event.type](event);
  }

  get items() {
    return [...this.querySelectorAll("li[data-move]")];
  }

  keydown(event) {
    if (event.key === "Escape") return this.drop();
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || !event.altKey || event.target.matches("textarea, input")) return;
    const item = event.target.closest("li[data-move]");
    if (!item) return;
    event.preventDefault();
    document.getElementById(item.querySelector(".grip").id).focus();
    move(item.id, (place) => place + by);
  }

  pointerdown(event) {
    const grip = event.target.closest(".grip");
    if (!grip || event.button !== 0) return;
    grip.setPointerCapture(event.pointerId);
    this.held = grip.closest("li[data-move]");
    this.held.classList.add("held");
  }

  pointermove({ clientY }) {
    if (!this.held) return;
    const others = this.items.filter((item) => item !== this.held);
    this.to = others.filter((item) => middle(item) < clientY).length;
    for (const item of others) item.classList.remove("drop-before", "drop-after");
    if (this.to < others.length) others[this.to].classList.add("drop-before");
    else others.at(-1)?.classList.add("drop-after");
    (others[this.to] ?? others.at(-1))?.scrollIntoView({ block: "nearest" });
  }

  pointerup() {
    const { held, to } = this;
    this.drop();
    if (held && to !== undefined) move(held.id, () => to);
  }

  pointercancel() {
    this.drop();
  }

  /** Let go of what is held, and leave everything where it was. */
  drop() {
    for (const item of this.items) item.classList.remove("held", "drop-before", "drop-after");
    this.held = this.to = undefined;
  }
}

function middle(item) {
  const { top, height } = item.getBoundingClientRect();
  return top + height / 2;
}

/** Move an item to the place that `next` makes of its place, counted from 0. */
function move(id, next) {
  moves = moves.then(async () => {
    const item = document.getElementById(id);
    if (!item) return;
    const items = [...item.parentElement.children];
    const from = items.indexOf(item);
    const to = Math.min(Math.max(next(from), 0), items.length - 1);
    if (to === from) return;
    const source = document.getElementById("make");
    const options = { source, target: source, values: { to } };
    // What went wrong is told in a toast; the next move is to be tried all the same.
    await window.htmx.ajax("POST", item.dataset.move, options).catch(() => {});
    say(id, from);
  });
}

/** Say where the item is now, if that is not where it was. */
function say(id, from) {
  const item = document.getElementById(id);
  const items = [...(item?.parentElement.children ?? [])];
  const place = items.indexOf(item);
  const isMoved = item && place !== from;
  const sentence = isMoved ? `Moved to place ${place + 1} of ${items.length}.` : "";
  document.getElementById("moved").textContent = sentence;
}

customElements.define("briefing-rundown", BriefingRundown);
