import "./chosen-briefing.js";
import "./margin-notes.js";
import "./name-list.js";
import "./note-drafts.js";
import "./passage-picker.js";
