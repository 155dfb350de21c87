// What is typed into a note or a reply stays: when the passage is drawn again, when the page is
// loaded again, and when it could not be sent. It is gone once it is saved, or with signing out.

const FORMS = ".revision, .reply[id], form[data-annotate]";
let kept = [];

export function isTyped(form) {
  return [...form.querySelectorAll("textarea, input")].some(
    (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked,
  );
}

const nameOf = (form) => `draft ${form.getAttribute("action")}`;

/** Storage may be forbidden: then what is typed lasts as long as the page. */
function stored(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

const forget = (form) => stored((drafts) => drafts.removeItem(nameOf(form)));

function keep(form) {
  const { csrfmiddlewaretoken: _, ...typed } = Object.fromEntries(new FormData(form));
  stored((drafts) => drafts.setItem(nameOf(form), JSON.stringify(typed)));
}

function putBack(form) {
  const draft = stored((drafts) => drafts.getItem(nameOf(form)));
  if (!draft || isTyped(form)) return;
  for (const [name, value] of Object.entries(JSON.parse(draft))) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  const box = form.closest("details");
  if (box) box.open = true;
  if (box?.matches(".annotate")) box.scrollIntoView({ block: "nearest" });
}

function putAllBack() {
  document.querySelectorAll(FORMS).forEach(putBack);
}

/** A note that was being edited or replied to is opened for it again. */
function editAgain() {
  putAllBack();
  for (const link of document.querySelectorAll(".note a[data-here]")) {
    const name = `draft ${link.getAttribute("href")}`;
    if (stored((drafts) => drafts.getItem(name))) link.click();
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest(FORMS);
  if (form) keep(form);
});

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-act=close], .revision a.button")) forget(target.closest(FORMS));
});

document.addEventListener("submit", ({ target }) => {
  if (target.matches("[action$='/sign-out/']")) stored((drafts) => drafts.clear());
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { elt } = detail.requestConfig;
  // Refused, it comes back with what was typed, and with what was seen by now.
  if (elt.matches(FORMS)) forget(elt);
  if (detail.target.id !== "passage") return;
  kept = [...detail.target.querySelectorAll(".revision, .reply[id]")].filter(
    (form) => !form.contains(elt) && isTyped(form),
  );
});

document.addEventListener("htmx:afterSwap", () => {
  for (const form of kept.splice(0)) {
    const note = document.getElementById(form.id);
    if (note) note.replaceWith(form);
    else document.querySelector(".margin").append(form); // Saving it says who deleted the note.
    form.closest("details")?.setAttribute("open", "");
    window.htmx.process(form);
  }
  putAllBack();
});

if (document.readyState === "complete") editAgain();
else window.addEventListener("load", editAgain);
