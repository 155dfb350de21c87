import { singleKey } from "./keys.js";

/** <row-walker> around a list: j and k move between what its rows lead to, o opens one. */
class RowWalker extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    const steps = { j: 1, k: -1 };
    const key = singleKey(event);
    const links = [...this.querySelectorAll("li h2 a, .entries:not(.tall) > li > div > a")];
    const at = links.indexOf(document.activeElement);
    if (key in steps) links.at(Math.min(Math.max(at + steps[key], 0), links.length - 1))?.focus();
    else if (key === "o") links[at]?.click();
  }
}

customElements.define("row-walker", RowWalker);
