// Once words have started a new briefing, what is added next goes into that one.

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  const select = document.querySelector("#to-briefing [name=briefing]");
  const link = detail.target.id === "toast" && detail.target.querySelector("a");
  const started = link && link.pathname.match(/\/(\d+)\/$/)?.[1];
  if (!started || select.value) return;
  const title = detail.target.querySelector("bdi")?.textContent ?? "The new briefing";
  select.prepend(new Option(title, started));
  select.value = started;
});
