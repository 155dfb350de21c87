// What every screen has. A screen's own behaviour is loaded by its own entry module.
import "./csrf.js";
import "./go-to.js";
import "./keys.js";
import "./menus.js";
import "./refocus.js";
import "./row-walker.js";
import "./single-keys.js";
import "./theme-switch.js";
import "./toasts.js";
