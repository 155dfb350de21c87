// <a href="…" data-here>: the form behind the link comes in its place, or, with data-here="SELECTOR",
// in that of what it stands in. One listener for all: a long article has thousands of them.

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-here]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { here } = link.dataset;
  const target = here ? link.closest(here) : link;
  // What goes wrong is told in a toast.
  window.htmx.ajax("GET", link.href, { source: link, target, swap: "outerHTML" }).catch(() => {});
});
