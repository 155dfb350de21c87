import { codePoints } from "./offsets.js";
import { singleKey } from "./keys.js";
import { keepInView, stepFrom } from "./name-walk.js";

const STEPS = { j: 1, k: -1 };
const CARD_KEYS = { r: "lookFor", s: "nextScope" };
const GAP = 12;

// Where the keyboard is in the text: kept while the text is drawn again.
const last = { at: null, start: -1, isOpen: false };

/**
 * <name-card data-address="…/names/" data-version="…"> beside an article's text.
 *
 * A click on a name, or j and k, bring its card: what is known of it, and a form whose buttons name
 * their own keys (keys.js). A key that is pressed before the card has come waits for it.
 */
class NameCard extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector(".card");
    this.text = document.getElementById("text");
    this.listening = new AbortController();
    this.listen(this.listening.signal);
    if (!this.box.hidden || last.isOpen) this.goOn();
  }

  /** The text was drawn again: go on where one was, once htmx has settled what it drew. */
  goOn() {
    this.loading = {}; // keys wait from here on
    const resume = () => (this.box.hidden ? this.resume() : this.refused());
    document.addEventListener("htmx:afterSettle", resume, { once: true });
  }

  resume() {
    const [name] = this.marksAt(last.at);
    const isFree = [document.body, this.text].includes(document.activeElement);
    if (this.isConnected) this.select(name, { takesFocus: isFree });
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  listen(signal) {
    const on = (target, type, act, more) => target.addEventListener(type, act, { signal, ...more });
    on(document, "click", (event) => this.click(event));
    on(document, "keydown", (event) => this.walk(event), { capture: true });
    on(this, "keydown", (event) => this.keyInCard(event));
    on(this, "click", (event) => event.target.closest("[data-act=close]") && this.back(event));
    // A card that grows must not grow out of the window.
    const stay = ({ target }) => this.beside && target !== this.box && this.place(this.beside);
    on(this, "toggle", stay, { capture: true });
    on(this, "htmx:afterSettle", stay);
    on(this.text, "keydown", (event) => this.leaveByKey(event));
    on(document, "name-words", ({ detail }) => this.add(detail));
  }

  /** The names that can be seen: hidden ones only while they are shown. */
  get names() {
    if (!document.getElementById("show-names").checked) return [];
    const shown = document.querySelector(".hidden-names[open]") ? "" : ":not(.kept)";
    return [...this.text.querySelectorAll(`.e[id]${shown}`)];
  }

  marksAt(at) {
    return at ? [...this.text.querySelectorAll(`.e[data-at="${CSS.escape(at)}"]`)] : [];
  }

  click(event) {
    const { target } = event;
    const place = target.closest("name-list [data-at]");
    if (place) event.preventDefault();
    // What a key presses elsewhere leaves the card as it is.
    else if (!event.detail || !target.isConnected || this.contains(target)) return;
    const name = place ? this.marksAt(place.dataset.at)[0] : this.nameAt(target);
    if (place) this.show(place);
    if (name && (place || document.getSelection().isCollapsed)) this.select(name);
    else if (!this.isTyped() && !target.closest("#toast, dialog")) this.close();
  }

  /** Whoever asks for a name out of the list wants to see it. */
  show(place) {
    document.getElementById("show-names").checked = true;
    place.closest("details")?.setAttribute("open", "");
  }

  nameAt(target) {
    const at = target.closest("#text .e")?.dataset.at;
    return at && this.names.find((name) => name.dataset.at === at);
  }

  walk(event) {
    const key = singleKey(event);
    if (this.loading && key?.length === 1 && !(key in STEPS)) return this.keep(event, key);
    if (key in CARD_KEYS && !this.box.hidden) return this[CARD_KEYS[key]](event);
    if (!(key in STEPS)) return;
    const names = this.names;
    const starts = names.map(({ dataset }) => Number(dataset.at.split("-")[0]));
    const to = stepFrom(starts, last.start, STEPS[key]);
    if (to === null) return;
    event.preventDefault();
    this.select(names[to], { place: `${to + 1} of ${names.length}` });
  }

  /** A key for a card that is on its way. Those after it are left out: none rules by mistake. */
  keep(event, key) {
    event.preventDefault();
    event.stopPropagation();
    this.waiting ??= key;
  }

  /** What is typed next goes into the field: the keyboard must be there at once. */
  lookFor(event) {
    const other = this.box.querySelector(".someone");
    if (!other) return;
    event.preventDefault();
    event.stopPropagation();
    other.open = true;
    other.querySelector("[name=q]").focus({ preventScroll: true });
  }

  nextScope() {
    const radios = [...this.box.querySelectorAll("[name=scope]")];
    const at = radios.findIndex(({ checked }) => checked);
    const next = radios[(at + 1) % radios.length];
    if (!next) return;
    next.checked = true;
    this.say(`Holds ${next.labels[0].textContent.trim()}`);
  }

  async select(name, { place = "", takesFocus = true } = {}) {
    if (!name) return this.close();
    last.start = Number(name.dataset.at.split("-")[0]);
    this.at(name.dataset.at);
    name.tabIndex = -1;
    if (takesFocus) name.focus({ preventScroll: true });
    keepInView(name);
    await this.load(name.dataset.at, name);
    const said = this.box.querySelector("[data-said]")?.dataset.said;
    if (said) this.say([said, place].filter(Boolean).join(". "));
  }

  /** The card for words that are picked, and are no name yet. */
  async add({ quote, start, range }) {
    const at = `${start}-${start + codePoints(quote)}`;
    last.start = start;
    this.at(at);
    CSS.highlights?.set("picked", new Highlight(range.cloneRange()));
    await this.load(at, range);
    this.box.querySelector("[aria-keyshortcuts=p]")?.focus({ preventScroll: true });
  }

  at(at) {
    for (const one of this.text.querySelectorAll(".e.here")) one.classList.remove("here");
    if (at) this.text.querySelector(".found")?.classList.remove("found");
    last.at = at;
    for (const one of this.marksAt(at)) one.classList.add("here");
  }

  async load(at, beside) {
    const asked = (this.loading = {});
    const address = `${this.dataset.address}${at}/?version=${this.dataset.version}`;
    last.isOpen = true;
    // Settled at once: a key that waited must find a form that htmx sends.
    const options = { source: this.box, target: this.box, swap: "innerHTML settle:0ms" };
    // What goes wrong is told in a toast.
    await window.htmx.ajax("GET", address, options).catch(() => {});
    if (this.loading !== asked || !this.isConnected) return;
    if (!this.holds(at)) return this.close();
    this.place(beside);
    this.goOnWithKey();
  }

  /** Whether the card has come: that of another name must not stand here, and take its keys. */
  holds(at) {
    const form = this.box.querySelector(".ruling");
    return form ? form.action.endsWith(`/${at}/`) : this.box.childElementCount > 0;
  }

  /** htmx knows the card now: the key that waited for it may press what it is for. */
  goOnWithKey() {
    const key = this.waiting;
    this.loading = this.waiting = null;
    if (key) document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }

  /** Beside the words, and within the window. Narrow screens have the card at their foot. */
  place(beside) {
    this.beside = beside;
    this.box.hidden = false;
    const host = this.parentElement.getBoundingClientRect();
    const words = beside.getBoundingClientRect();
    const toast = document.getElementById("toast").offsetHeight;
    const lowest = window.innerHeight - this.box.offsetHeight - GAP - (toast && toast + GAP);
    this.box.style.top = `${Math.max(GAP, Math.min(words.top, lowest)) - host.top}px`;
  }

  /** The server has refused a ruling: the card says why, and holds what was typed. */
  refused() {
    const [name] = this.marksAt(last.at);
    this.at(last.at);
    this.place(name ?? this.text);
    this.box.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
    this.box.querySelector("button:not(.unseen), a")?.focus({ preventScroll: true });
    this.goOnWithKey();
  }

  isTyped() {
    return [...this.box.querySelectorAll("input:not([type])")].some(
      (field) => field.value !== field.defaultValue,
    );
  }

  keyInCard(event) {
    if (event.key === "Escape") return this.back(event);
    if (event.key !== "Enter" || !event.target.matches("input:not([type=radio])")) return;
    // Enter in a field would press the first button of the form.
    event.preventDefault();
    if (event.target.name === "q") this.box.querySelector(".suggested button")?.focus();
    else if (event.target.closest(".newcomer")) this.box.querySelector("[value=new]").click();
    else this.marksAt(last.at)[0]?.focus({ preventScroll: true });
  }

  leaveByKey(event) {
    if (event.key === "Escape" && !this.box.hidden) this.back(event);
  }

  /** From a field back to the name; from the name back to the text. */
  back(event) {
    event.stopImmediatePropagation();
    const [name] = this.marksAt(last.at);
    if (name && event.target.matches("input, select")) return name.focus({ preventScroll: true });
    this.close();
    this.text.focus({ preventScroll: true });
  }

  close() {
    this.loading = this.waiting = null;
    last.isOpen = false;
    this.box.hidden = true;
    this.at(null);
    CSS.highlights?.delete("picked");
  }

  say(sentence) {
    this.querySelector("[role=status]").textContent = sentence;
  }
}

customElements.define("name-card", NameCard);
