// A swap may take away what had the focus. data-refocus="ID" on the part that was swapped
// says where the keyboard goes on; htmx itself keeps the focus on an element that has an id.

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const { refocus } = detail.target.dataset;
  if (!refocus || document.activeElement !== document.body) return;
  document.getElementById(refocus)?.focus({ preventScroll: true });
});
