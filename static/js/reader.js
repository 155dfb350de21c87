import "./chosen-briefing.js";
import "./margin-notes.js";
import "./name-card.js";
import "./name-list.js";
import "./note-drafts.js";
import "./panel-tabs.js";
import "./passage-picker.js";
