// Django's own pages leave some fields and columns without a name that is read out.

const words = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

/** A field in a table is called like its column; the box at the end of a row deletes it. */
function nameInTable(field) {
  const cell = field.closest("td");
  const column = field.closest("table").tHead?.rows[0]?.cells[cell?.cellIndex];
  const name = words(column) || "Delete";
  const row = words(field.closest("tr").querySelector(".original p"));
  field.setAttribute("aria-label", row ? `${name}: ${row}` : name);
}

/** What stands for a list to choose from is called like the list. */
function nameChoice(choice) {
  const list = choice.closest(".select2")?.previousElementSibling;
  const name = list?.getAttribute("aria-label") || words(list?.labels?.[0]) || "Choose";
  for (const part of choice.querySelectorAll("[role='combobox'], [role='textbox'], [role='searchbox']")) {
    part.setAttribute("aria-label", name);
    part.removeAttribute("aria-labelledby");
  }
}

function nameAll() {
  const fields = "input:not([type='hidden']), select, textarea";
  for (const field of document.querySelectorAll(fields)) {
    if (field.labels?.length || field.ariaLabel || field.closest(".select2")) continue;
    if (field.closest(".tabular table")) nameInTable(field);
    else if (field.closest(".datetime")) field.ariaLabel = words(field.closest(".form-row, td")?.querySelector("label, legend"));
  }
  for (const choice of document.querySelectorAll(".select2")) nameChoice(choice);
  for (const hint of document.querySelectorAll("span.help-tooltip[aria-label]")) hint.setAttribute("role", "img");
  for (const head of document.querySelectorAll(".tabular thead th:empty")) head.replaceWith(document.createElement("td"));
  // On a narrow screen these are moved sideways, by the keyboard too.
  for (const table of document.querySelectorAll(".inline-group")) table.tabIndex = table.scrollWidth > table.clientWidth ? 0 : -1;
}

// jQuery draws what stands for lists a moment after all is loaded, and in each new row of a table.
addEventListener("load", () => setTimeout(nameAll));
document.addEventListener("formset:added", () => setTimeout(nameAll));
