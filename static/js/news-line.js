import { keepAsking } from "./asking.js";

/** <news-line data-url="…"> above a list: says what has come in since, and moves nothing. */
class NewsLine extends HTMLElement {
  connectedCallback() {
    keepAsking(() => this.ask(), { first: 20_000, every: 20_000, most: 60_000 });
  }

  async ask() {
    const response = await fetch(this.dataset.url).catch(() => null);
    if (!response) return false;
    if (response.redirected || response.status >= 400) return "over";
    const line = response.status === 200 ? await response.text() : "";
    if (line.trim() === this.innerHTML.trim()) return false;
    this.innerHTML = line;
    return true;
  }
}

customElements.define("news-line", NewsLine);
