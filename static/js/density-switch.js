import { recall, remember } from "./remembered.js";

/** <density-switch><input type="checkbox"></density-switch>: rows close together; see theme.js. */
class DensitySwitch extends HTMLElement {
  connectedCallback() {
    const box = this.querySelector("input");
    box.checked = recall("density") === "compact";
    box.addEventListener("change", () => {
      remember("density", box.checked ? "compact" : null);
      if (!box.checked) delete document.documentElement.dataset.density;
    });
  }
}

customElements.define("density-switch", DensitySwitch);
