// Grids of inputs: Enter and arrows move between rows, "=" takes the last figure over, a pasted sheet fills rows.
const cellsOf = (row) => [...row.querySelectorAll("input:not([type=hidden]):not([type=checkbox])")];

for (const body of document.querySelectorAll("[data-grid]")) {
  const rows = () => [...body.querySelectorAll("tr")].filter((row) => cellsOf(row).length);

  const place = (input) => {
    const row = input.closest("tr");
    return { row: rows().indexOf(row), column: cellsOf(row).indexOf(input) };
  };

  const go = (row, column) => {
    const target = rows()[row];
    const cell = target && cellsOf(target)[column];
    if (cell) { cell.focus(); cell.select?.(); }
  };

  const add = () => {
    const last = rows().at(-1);
    const copy = last.cloneNode(true);
    for (const part of copy.querySelectorAll(".field-error")) part.remove();
    for (const cell of cellsOf(copy)) {
      cell.name = cell.name.replace(/\d+$/, (number) => String(Number(number) + 1));
      cell.setAttribute("value", ""); cell.value = "";
      cell.removeAttribute("aria-invalid"); cell.removeAttribute("aria-describedby");
    }
    body.append(copy);
    return copy;
  };

  body.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || event.isComposing) return;
    const { row, column } = place(input);
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && input.type !== "checkbox" && !(input.type === "date" && event.key !== "Enter")) {
      event.preventDefault();
      go(row + step, column);
    } else if (event.key === "=" && input.dataset.last) {
      event.preventDefault();
      input.value = input.dataset.last;
      go(row + 1, column);
    }
  });

  body.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!/[\t\n]/.test(text) || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const from = place(event.target);
    text.split("\n").forEach((line, down) => {
      if (from.row + down >= rows().length) { if (!body.hasAttribute("data-grows")) return; add(); }
      const cells = cellsOf(rows()[from.row + down]);
      line.split("\t").forEach((value, right) => {
        const cell = cells[from.column + right];
        if (!cell) return;
        const day = value.trim().match(/^(\d{4})[./年-](\d{1,2})[./月-](\d{1,2})日?$/);
        cell.value = cell.type === "date" && day ? `${day[1]}-${day[2].padStart(2, "0")}-${day[3].padStart(2, "0")}` : value.trim();
      });
    });
  });

  for (const button of document.querySelectorAll("[data-grid-add]")) {
    button.hidden = false;
    button.addEventListener("click", () => cellsOf(add())[0]?.focus());
  }
}
