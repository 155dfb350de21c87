import { keepAsking } from "./asking.js";
import { isPicked, mergeNotes, mergeText } from "./merged-notes.js";
import { isTyped } from "./note-drafts.js";

const DRAWN = { passage: ["notes", "text"], tags: ["tags"] }; // by what htmx swaps in
const words = (part) => part.textContent.replace(/\s+/g, " ").trim();

/**
 * <live-article data-url="…" data-seen="…">: what others do to the article appears in the page.
 *
 * Only what changed is drawn again, and never what somebody is at: that waits, and says so.
 */
class LiveArticle extends HTMLElement {
  connectedCallback() {
    this.waiting = new Map(); // what could not be drawn yet, by its part
    keepAsking(() => this.ask(), { first: 1000, every: 5000, most: 20_000 });
    document.addEventListener("htmx:afterSwap", ({ detail }) => {
      const drawn = DRAWN[detail.target.id];
      if (!drawn) return;
      for (const part of drawn) this.waiting.delete(part);
      this.drawn = Symbol(); // an answer that is on its way is older than the page
    });
  }

  async ask() {
    this.draw();
    const { drawn } = this;
    const headers = { "if-none-match": `"${this.dataset.seen}"` };
    const response = await fetch(this.dataset.url, { headers, cache: "no-store" }).catch(() => null);
    if (!response) return false;
    if (response.redirected || [403, 404].includes(response.status)) return "over";
    if (!response.ok || drawn !== this.drawn) return false;
    const answer = new DOMParser().parseFromString(await response.text(), "text/html");
    this.dataset.seen = answer.querySelector("[data-seen]").dataset.seen;
    this.receive(answer);
    this.draw();
    return true;
  }

  receive(answer) {
    for (const id of ["present", "newer-version"]) {
      const part = answer.getElementById(id);
      if (!part) continue;
      document.getElementById(id).replaceWith(part);
      this.say(words(part));
    }
    for (const id of ["state", "assigned", "tags"]) {
      const part = answer.getElementById(id);
      if (part) this.waiting.set(id, () => this.swap(id, part));
    }
    const margin = answer.querySelector(".margin");
    // What stands in a newer text is at home there alone: the page offers to show that.
    if (margin?.dataset.version !== document.getElementById("passage").dataset.version) return;
    this.waiting.set("notes", () => mergeNotes(margin, this));
    this.waiting.set("text", () => mergeText(answer.querySelectorAll("p[data-start]")));
  }

  /** Each part says whether all of it could be drawn. */
  draw() {
    for (const [name, part] of this.waiting) if (part()) this.waiting.delete(name);
  }

  swap(id, fresh) {
    const old = document.getElementById(id);
    const sentence = id === "tags" ? "The tags have changed" : words(fresh.querySelector("summary"));
    if (words(old) === words(fresh)) return true;
    return this.replace(old, fresh, sentence);
  }

  /** Draw a part anew, or offer to if somebody is at it. */
  replace(old, fresh, sentence) {
    if (old.dataset.offered !== sentence) this.say(`${sentence}.`);
    if (this.isAt(old)) {
      this.offer(old, sentence, () => this.show(old, fresh));
      return false;
    }
    this.show(old, fresh);
    return true;
  }

  /** Whether somebody is at it: the focus is in it, it is opened, picked from or typed into. */
  isAt(part) {
    const isOpen = part.querySelector("details[open], .revision");
    return Boolean(isOpen) || part.contains(document.activeElement) || isPicked(part) || isTyped(part);
  }

  show(old, fresh) {
    const hadFocus = old.contains(document.activeElement);
    // What is being written stays; of a note that is being rewritten, theirs stands above it.
    const form = [...old.querySelectorAll("form[id]")].find(isTyped);
    if (form?.matches(".revision")) {
      old.dataset.state = fresh.dataset.state;
      return form.before(fresh.querySelector(".said") ?? "");
    }
    old.replaceWith(fresh);
    if (form) {
      document.getElementById(form.id)?.replaceWith(form);
      window.htmx.process(form);
    }
    window.htmx.process(fresh);
    if (hadFocus) (fresh.querySelector(".note") ?? fresh.querySelector("summary, input"))?.focus();
  }

  /** Say it once where it is; without `act`, there is nothing to be shown. */
  offer(old, sentence, act) {
    const line = old.querySelector(".offer") ?? document.createElement("p");
    const button = line.querySelector("button") ?? document.createElement("button");
    Object.assign(button, { type: "button", className: "bare", textContent: "show", hidden: !act });
    button.onclick = () => {
      line.remove();
      act();
    };
    if (old.dataset.offered === sentence && line.isConnected) return;
    old.dataset.offered = line.textContent = sentence;
    line.className = "offer";
    line.append(" ", button);
    old.append(line);
  }

  say(sentence) {
    this.querySelector("[role=status]").textContent = sentence;
  }
}

customElements.define("live-article", LiveArticle);
