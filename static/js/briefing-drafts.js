/**
 * <briefing-drafts id="…" hx-target="this">what htmx draws again</briefing-drafts>
 *
 * Keeps what someone has typed into one form when another form draws the page again.
 */
class BriefingDrafts extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:beforeSwap", this);
    this.addEventListener("htmx:afterSwap", this);
  }

  handleEvent({ type, target, detail }) {
    if (target !== this) return;
    if (type === "htmx:beforeSwap") this.drafts = this.typed(detail.requestConfig.elt);
    else this.restore();
  }

  /** Fields that were changed, but for those of the form that was sent. */
  typed(sent) {
    return [...this.querySelectorAll("textarea[id], input[type=text][id]")]
      .filter((field) => field.form !== sent && field.value !== field.defaultValue)
      .map(({ id, value }) => ({ id, value }));
  }

  restore() {
    for (const { id, value } of this.drafts ?? []) {
      const field = document.getElementById(id);
      if (!field) continue;
      field.value = value;
      field.closest("details")?.setAttribute("open", "");
    }
    this.drafts = [];
  }
}

customElements.define("briefing-drafts", BriefingDrafts);
