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

  // What can be taken back, newest last: each knows how.
  const done = [];
  const undoButton = document.querySelector("[data-grid-undo]");
  const remember = (back) => { done.push(back); if (undoButton) undoButton.disabled = false; };
  const undo = () => { done.pop()?.(); if (undoButton) undoButton.disabled = !done.length; };
  const keep = (cell) => { const value = cell.value, on = cell.checked; return () => { cell.value = value; cell.checked = on; }; };

  const blank = () => {
    const named = [...body.querySelectorAll("[name]")].map((cell) => Number(cell.name.match(/\d+$/)));
    const copy = rows().at(-1).cloneNode(true);
    for (const part of copy.querySelectorAll(".field-error")) part.remove();
    for (const cell of copy.querySelectorAll("[name]")) {
      cell.name = cell.name.replace(/\d+$/, Math.max(...named) + 1);
      if (cell.type === "checkbox") { cell.checked = false; cell.removeAttribute("checked"); } else if (cell.tagName === "SELECT") { cell.selectedIndex = 0; } else { cell.setAttribute("value", ""); cell.value = ""; }
      cell.removeAttribute("aria-invalid"); cell.removeAttribute("aria-describedby");
    }
    return copy;
  };

  const add = (above) => {
    const copy = blank();
    if (above) above.before(copy); else body.append(copy);
    remember(() => copy.remove());
    return copy;
  };

  let stood = null;
  const here = () => (stood?.isConnected ? stood : rows().at(-1));
  const insert = () => cellsOf(add(here()))[0]?.focus();
  const remove = () => {
    const row = here(), after = row.nextSibling, following = row.nextElementSibling || row.previousElementSibling;
    if (rows().length < 2) return;
    row.remove();
    remember(() => { body.insertBefore(row, after?.isConnected ? after : null); cellsOf(row)[0]?.focus(); });
    cellsOf(following)[0]?.focus();
    body.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const moves = { KeyI: insert, KeyD: remove, KeyZ: undo };

  let before = null;
  body.addEventListener("focusin", (event) => {
    stood = event.target.closest("tr");
    before = event.target.name ? keep(event.target) : null;
  });
  body.addEventListener("change", (event) => { if (before && document.contains(event.target)) { remember(before); before = keep(event.target); } });

  body.addEventListener("keydown", (event) => {
    const input = event.target;
    if (body.hasAttribute("data-grows") && event.altKey && moves[event.code]) { event.preventDefault(); moves[event.code](); return; }
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
    const from = place(event.target), first = done.length;
    text.split("\n").forEach((line, down) => {
      if (from.row + down >= rows().length) { if (!body.hasAttribute("data-grows")) return; add(); }
      const cells = cellsOf(rows()[from.row + down]);
      line.split("\t").forEach((value, right) => {
        const cell = cells[from.column + right];
        if (!cell) return;
        remember(keep(cell));
        const day = value.trim().match(/^(\d{4})[./年-](\d{1,2})[./月-](\d{1,2})日?$/);
        cell.value = cell.type === "date" && day ? `${day[1]}-${day[2].padStart(2, "0")}-${day[3].padStart(2, "0")}` : value.trim();
      });
    });
    before = keep(event.target);
    const pasted = done.splice(first);  // one sheet, one step back
    remember(() => { for (const back of pasted.reverse()) back(); });
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });

  for (const tools of document.querySelectorAll("[data-grid-tools]")) tools.hidden = false;
  const clicks = { add: () => cellsOf(add())[0]?.focus(), insert, remove, undo };
  for (const [name, act] of Object.entries(clicks)) {
    for (const button of document.querySelectorAll(`[data-grid-${name}]`)) { button.hidden = false; button.addEventListener("click", act); }
  }
}
