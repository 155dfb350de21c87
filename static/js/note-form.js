// The form for a note, beside the words that it is on. Without scripts it stands under the text.

/** `form` is the form in `box`; `host` is what the box is placed in. */
export class NoteForm {
  constructor(host, onClose) {
    this.host = host;
    this.box = host.querySelector(".annotate");
    this.form = this.box.querySelector("form");
    this.onClose = onClose;
    const cancel = this.box.querySelector("[data-act=close]");
    cancel.hidden = false;
    cancel.addEventListener("click", () => this.close());
    this.box.addEventListener("keydown", (event) => this.key(event));
  }

  /** Show the form once more if the server refused it. */
  showRefused(top) {
    if (!("refused" in this.box.dataset)) return;
    delete this.box.dataset.refused;
    this.show(top);
  }

  /** Send the words with a label, and without a note. */
  send(picked, label) {
    this.fill(picked);
    this.form.elements.label.value = label;
    this.form.requestSubmit();
  }

  open(picked, top) {
    this.fill(picked);
    CSS.highlights?.set("picked", new Highlight(picked.range.cloneRange()));
    this.show(top);
  }

  show(top) {
    this.box.open = true;
    this.box.style.top = `${top}px`;
    this.form.elements.note.focus();
  }

  close() {
    this.box.open = false;
    CSS.highlights?.delete("picked");
    this.onClose();
  }

  fill({ quote, start }) {
    const { elements } = this.form;
    elements.quote.value = quote;
    elements.quote.readOnly = true;
    elements.start.value = start;
  }

  key(event) {
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
  }
}
