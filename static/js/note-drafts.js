// A note that is being edited, and a reply that is being written, stay open, as it was typed, when the passage is drawn again.

let kept = [];

export function isTyped(form) {
  return [...form.querySelectorAll("textarea, input")].some(
    (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked,
  );
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target.id !== "passage") return;
  kept = [...detail.target.querySelectorAll(".revision, .reply")].filter(
    (form) => !form.contains(detail.requestConfig.elt) && isTyped(form),
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
});
