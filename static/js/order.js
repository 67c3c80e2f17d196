// Rows that are dragged into their order can be moved by two buttons as well, and are numbered 1, 2, 3 again.

const NUMBER = "td.field-rank input, td.field-position input";

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

const rowsIn = (table) =>
  [...table.querySelectorAll("tr.form-row:not(.empty-form)")].filter((row) => row.querySelector(NUMBER));

const nameOf = (row) =>
  row.querySelector("td.field-name input")?.value || row.querySelector("td.original p")?.firstChild.textContent.trim();

function renumber(table) {
  rowsIn(table).forEach((row, index) => {
    row.querySelector(NUMBER).value = index + 1;
  });
}

function move(row, step) {
  const table = row.closest("tbody");
  const rows = rowsIn(table);
  const place = rows.indexOf(row) + step;
  if (place < 0 || place >= rows.length) return;
  rows[place][step < 0 ? "before" : "after"](row);
  renumber(table);
  status.textContent = `${nameOf(row) || "The row"} is now in place ${place + 1} of ${rows.length}.`;
}

function addButtons(row) {
  const number = row.querySelector(NUMBER);
  if (!number || row.querySelector(".order-button")) return;
  for (const [step, arrow, label] of [[-1, "↑", "up"], [1, "↓", "down"]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "order-button";
    button.textContent = arrow;
    button.title = `Move ${label}`;
    button.setAttribute("aria-label", `Move ${nameOf(row) || "this row"} ${label}`);
    button.addEventListener("click", () => {
      move(row, step);
      button.focus();
    });
    number.closest("td").append(button);
  }
}

// After the script that drags has numbered them 10, 20, 30.
const renumberLater = (table) => setTimeout(() => renumber(table));

django.jQuery(() => {
  for (const table of document.querySelectorAll(".inline-group tbody")) {
    rowsIn(table).forEach(addButtons);
    django.jQuery(table).on("sortupdate", () => renumberLater(table));
  }
});
document.addEventListener("formset:added", ({ target }) => {
  addButtons(target);
  renumberLater(target.closest("tbody"));
});
