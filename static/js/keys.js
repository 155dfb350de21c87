import { recall } from "./remembered.js";

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/** The key, if it was pressed alone and not to write something; else null. */
export function singleKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.target.closest?.(TYPING) || recall("single-keys") === "off") return null;
  return event.key;
}

// A control names its own key: aria-keyshortcuts="b". Buttons are pressed, fields are entered.
document.addEventListener("keydown", (event) => {
  const key = singleKey(event);
  if (!key || key.length > 1) return;
  const control = document.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
  // What opens a sheet over the page works from a menu that is closed, too.
  if (!control?.checkVisibility() && !control?.popoverTargetElement) return;
  event.preventDefault();
  const isPressed = control.matches("button, a, summary, [type=checkbox]");
  if (isPressed) control.click();
  else control.focus();
});
