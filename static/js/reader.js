import "./chosen-briefing.js";
import "./margin-notes.js";
import "./name-list.js";
import "./passage-picker.js";
