import { recall, remember } from "./remembered.js";

/** <single-keys><input type="checkbox"></single-keys>: lets people turn single keys off. */
class SingleKeys extends HTMLElement {
  connectedCallback() {
    const box = this.querySelector("input");
    box.checked = recall("single-keys") !== "off";
    box.addEventListener("change", () => remember("single-keys", box.checked ? null : "off"));
    this.hidden = false;
  }
}

customElements.define("single-keys", SingleKeys);
