import { singleKey } from "./keys.js";

/**
 * <select-many> around the form of a list: says how many rows are chosen, chooses a whole page,
 * and x chooses the row that is before the reader. The boxes themselves need no script.
 */
class SelectMany extends HTMLElement {
  connectedCallback() {
    this.page = this.querySelector("[data-page]");
    this.all = this.querySelector("[name=all]");
    this.page.closest("label").hidden = false;
    this.page.addEventListener("change", () => {
      for (const box of this.boxes) box.checked = this.page.checked;
    });
    document.addEventListener("change", this);
    document.addEventListener("keydown", this);
    this.say();
  }

  disconnectedCallback() {
    document.removeEventListener("change", this);
    document.removeEventListener("keydown", this);
  }

  get boxes() {
    return [...document.querySelectorAll('[form="many"][name=article]')];
  }

  handleEvent(event) {
    if (event.type === "keydown") this.press(event);
    else this.say();
  }

  press(event) {
    if (singleKey(event) !== "x") return;
    const box = document.activeElement.closest(".row")?.querySelector("[name=article]");
    if (!box) return;
    box.checked = !box.checked;
    this.say();
  }

  say() {
    const boxes = this.boxes;
    const chosen = boxes.filter((box) => box.checked).length;
    this.page.checked = chosen > 0 && chosen === boxes.length;
    this.page.indeterminate = chosen > 0 && chosen < boxes.length;
    const said = this.all.checked ? "All chosen, on every page" : chosen ? `${chosen} chosen` : "";
    const status = this.querySelector("[data-said]");
    if (status.textContent !== said) status.textContent = said;
  }
}

customElements.define("select-many", SelectMany);
