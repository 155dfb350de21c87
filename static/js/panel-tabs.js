// What the reader left open, for when the panel is drawn again.
const left = { tab: "named", hidden: false };
const LAYERS = { "show-quotes": "quotes", "show-figures": "figures" };

/**
 * <panel-tabs><ul class="tabs"><li><a href="#ID">…</a></li></ul><section id="ID">…</section></panel-tabs>
 *
 * Shows one section at a time. Without scripts the links lead to the sections, all of them shown.
 * Showing quotes or figures in the text brings their list.
 */
class PanelTabs extends HTMLElement {
  connectedCallback() {
    this.tabs = [...this.querySelectorAll(".tabs a")];
    this.querySelector(".tabs").setAttribute("role", "tablist");
    for (const tab of this.tabs) this.prepare(tab);
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.addEventListener("click", (event) => this.click(event), { signal });
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    document.addEventListener("change", ({ target }) => this.layer(target), { signal });
    this.hiddenNames = this.querySelector(".hidden-names");
    if (this.hiddenNames) {
      this.hiddenNames.open = left.hidden;
      this.hiddenNames.addEventListener("toggle", () => (left.hidden = this.hiddenNames.open));
    }
    this.show(left.tab);
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  prepare(tab) {
    const section = this.sectionOf(tab);
    tab.parentElement.setAttribute("role", "presentation");
    tab.setAttribute("role", "tab");
    tab.id = `tab-${section.id}`;
    tab.setAttribute("aria-controls", section.id);
    section.setAttribute("role", "tabpanel");
    section.setAttribute("aria-labelledby", tab.id);
  }

  sectionOf(tab) {
    return this.querySelector(tab.hash);
  }

  show(name) {
    left.tab = name;
    for (const tab of this.tabs) {
      const isShown = tab.hash === `#${name}`;
      tab.setAttribute("aria-selected", isShown);
      tab.tabIndex = isShown ? 0 : -1;
      this.sectionOf(tab).hidden = !isShown;
    }
  }

  click(event) {
    const tab = event.target.closest("[role=tab]");
    if (!tab) return;
    event.preventDefault();
    this.show(tab.hash.slice(1));
  }

  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = this.tabs.indexOf(event.target);
    if (!step || at === -1) return;
    event.preventDefault();
    const tab = this.tabs[(at + step + this.tabs.length) % this.tabs.length];
    this.show(tab.hash.slice(1));
    tab.focus();
  }

  /** Someone who puts a layer over the text wants its list; taken off, the names come back. */
  layer({ id, checked }) {
    const name = LAYERS[id];
    if (name && checked) this.show(name);
    else if (name && left.tab === name) this.show("named");
  }
}

customElements.define("panel-tabs", PanelTabs);
