import { recall, remember } from "./remembered.js";

/** <theme-switch><select>…</select></theme-switch>: system, light or dark; see theme.js. */
class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector("select");
    select.value = recall("theme");
    // Django's admin keeps its own choice under the same name, and calls the system's "auto".
    if (select.selectedIndex === -1) select.value = "system";
    select.addEventListener("change", () => this.choose(select.value));
    this.hidden = false;
  }

  choose(theme) {
    const chosen = theme === "system" ? null : theme;
    remember("theme", chosen);
    if (chosen) document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
  }
}

customElements.define("theme-switch", ThemeSwitch);
