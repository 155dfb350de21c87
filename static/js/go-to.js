// `g`, and then the letter of a screen: g d is the desk, g a the articles. The rail names the letters.
import { singleKey } from "./keys.js";

const SECONDS = 2;
let until = 0;

// Before any other listener: the second key is the screen's, whatever else it does here.
document.addEventListener(
  "keydown",
  (event) => {
    const key = singleKey(event);
    if (!key || key.length > 1) return;
    const isSecond = event.timeStamp < until;
    // While words are picked, it may be the key of a label.
    const marks = document.querySelector(`.pop:not([hidden]) [data-key="${CSS.escape(key)}"]`);
    until = !isSecond && !marks && key === "g" ? event.timeStamp + SECONDS * 1000 : 0;
    const screen = isSecond && document.querySelector(`[data-go="${CSS.escape(key)}"]`);
    if (!screen) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    location.assign(screen.href);
  },
  { capture: true },
);
