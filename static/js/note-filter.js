// What one chose stays when the passage is drawn again.
const chosen = { label: "", author: "", tag: "", open: false };

const valuesOf = ({ dataset }, name) => (dataset[name] ?? "").split("\n").filter(Boolean);

/**
 * <note-filter> over the notes of an article: shows those of a label, of a person, or the open ones.
 *
 * Each note's <li> says what it is: data-label, data-author, data-open, and
 * data-tag with a tag a line.
 */
class NoteFilter extends HTMLElement {
  connectedCallback() {
    this.items = [...this.parentElement.querySelectorAll("li[data-annotation]")];
    this.box = this.querySelector("details");
    this.fill("label");
    this.fill("author");
    this.fill("tag");
    this.querySelector("[name=open]").checked = chosen.open;
    this.addEventListener("change", ({ target }) => this.choose(target));
    this.apply();
    this.box.open = this.isChosen();
    this.hidden = this.items.length < 2 && !this.isChosen();
  }

  fill(name) {
    const select = this.querySelector(`[name=${name}]`);
    const values = [...new Set(this.items.flatMap((item) => valuesOf(item, name)))].sort();
    for (const value of values) select.add(new Option(value, value));
    select.parentElement.hidden = !values.length;
    // What nothing is under any more holds nobody up.
    if (!values.includes(chosen[name])) chosen[name] = "";
    select.value = chosen[name];
  }

  choose(field) {
    chosen[field.name] = field.type === "checkbox" ? field.checked : field.value;
    this.apply();
    this.querySelector("[role=status]").textContent = this.told();
  }

  isChosen() {
    return Boolean(chosen.label || chosen.author || chosen.tag || chosen.open);
  }

  shows(item) {
    const isChosen = (name) => !chosen[name] || valuesOf(item, name).includes(chosen[name]);
    return ["label", "author", "tag"].every(isChosen) && (!chosen.open || "open" in item.dataset);
  }

  apply() {
    for (const item of this.items) item.hidden = !this.shows(item);
    const out = new Set(this.items.filter(({ hidden }) => hidden).map(({ dataset }) => dataset.annotation));
    for (const mark of document.querySelectorAll("#text mark")) {
      mark.classList.toggle("out", out.has(mark.dataset.annotation));
    }
    this.querySelector("summary").textContent = this.told();
    const margin = this.parentElement.querySelector("margin-notes");
    margin?.place?.();
  }

  told() {
    const shown = this.items.filter(({ hidden }) => !hidden);
    const open = shown.filter(({ dataset }) => "open" in dataset).length;
    const all = this.items.length;
    const count = this.isChosen() ? `${shown.length} of ${all} notes` : `${all} notes`;
    return open ? `${count} · ${open} open` : count;
  }
}

customElements.define("note-filter", NoteFilter);
