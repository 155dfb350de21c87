const GAP = 16;

/**
 * <margin-notes> around the list of notes: where there is room, each stands beside its words,
 * or under the note before it. A click on marked words shows their note.
 */
class MarginNotes extends HTMLElement {
  connectedCallback() {
    this.text = document.getElementById("text");
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.text.addEventListener("click", ({ target }) => this.show(target), { signal });
    this.addEventListener("pointerover", ({ target }) => this.point(target), { signal });
    this.addEventListener("pointerleave", () => this.point(null), { signal });
    this.resizing = new ResizeObserver(() => this.place());
    this.resizing.observe(this.text);
    this.resizing.observe(this);
    // What is far off gets its exact place when it comes near (`content-visibility`).
    const near = () => (this.coming ??= requestAnimationFrame(() => this.place()));
    this.text.addEventListener("contentvisibilityautostatechange", near, { capture: true, signal });
    this.place();
    // The notes have moved: one that was linked to is where it was no longer.
    this.querySelector(":target")?.scrollIntoView({ block: "center" });
  }

  disconnectedCallback() {
    this.listening.abort();
    this.resizing.disconnect();
  }

  place() {
    this.coming = null;
    const items = [...this.querySelectorAll("li[data-annotation]:not([hidden])")];
    const list = this.getBoundingClientRect();
    const isBeside = list.left > this.text.getBoundingClientRect().right;
    const goals = isBeside ? items.map((item) => this.topOf(item) - list.top) : [];
    const heights = isBeside ? items.map((item) => item.offsetHeight) : [];
    let bottom = 0;
    items.forEach((item, index) => {
      const push = isBeside ? Math.max(0, Math.round(goals[index] - bottom)) : 0;
      bottom += push + heights[index] + GAP;
      const margin = push ? `${push}px` : "";
      if (item.style.marginTop !== margin) item.style.marginTop = margin;
    });
  }

  /** Where its words stand; while they are far off, where their paragraph does. */
  topOf(item) {
    const words = document.getElementById(`words-${item.dataset.annotation}`);
    const isNear = words?.checkVisibility({ contentVisibilityAuto: true });
    return (isNear ? words : words?.closest("p"))?.getBoundingClientRect().top ?? 0;
  }

  show(target) {
    const mark = target.closest("mark");
    if (!mark || !document.getSelection().isCollapsed) return;
    const item = this.querySelector(`li[data-annotation="${mark.dataset.annotation}"]`);
    this.point(item);
    item?.firstElementChild.classList.add("at");
    item?.scrollIntoView({ block: "nearest" });
  }

  /** Show which words the note under the pointer is on. */
  point(target) {
    for (const one of document.querySelectorAll(".passage .at")) one.classList.remove("at");
    const id = target?.closest("li")?.dataset.annotation;
    if (!id) return;
    for (const mark of this.text.querySelectorAll(`mark[data-annotation="${id}"]`)) {
      mark.classList.add("at");
    }
  }
}

customElements.define("margin-notes", MarginNotes);
