// Short messages in #toast: each can be closed, and a request that fails says so in one.

const toasts = document.getElementById("toast");

const SENTENCES = {
  0: "The server cannot be reached. Nothing was saved: what you wrote is still here, send it again.",
  403: "You may not do this. Or were you signed out? Sign in in another tab, then press save again.",
  404: "This is no longer here. Reload the page.",
};

function addClose(toast) {
  if (toast.querySelector("[data-close]")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.close = "";
  button.className = "bare";
  button.ariaLabel = "Close this message";
  button.textContent = "×";
  button.addEventListener("click", () => toast.remove());
  toast.append(button);
}

/** Tell of something that went wrong, or, with another look, right. */
export function say(sentence, look = "error") {
  const toast = document.createElement("p");
  toast.className = `toast ${look}`;
  toast.textContent = sentence;
  toasts.replaceChildren(toast);
}

function closable() {
  toasts.querySelectorAll(".toast").forEach(addClose);
}

new MutationObserver(closable).observe(toasts, { childList: true });
closable();

// Whoever was signed out meanwhile gets the sign-in page: it does not belong into this one.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!new URL(detail.xhr.responseURL).pathname.startsWith("/sign-in/")) return;
  detail.shouldSwap = false;
  say("You have been signed out. Sign in in another tab, then press save again.");
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, ({ detail }) => {
    say(SENTENCES[detail.xhr.status] ?? "Something went wrong. Nothing was saved.");
  });
}
