// Grids of inputs: Enter and arrows move between rows, "=" takes the last figure over, a pasted sheet fills rows.
const cellsOf = (row) => [...row.querySelectorAll("input:not([type=hidden]):not([type=checkbox])")];

// What Excel copies: cells between tabs, rows between line ends; a cell with one of these in it stands in quotes.
function sheetOf(text) {
  const found = [[]];
  for (const part of text.replace(/\r\n?/g, "\n").replace(/\n$/, "").matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    found.at(-1).push((part[1] === undefined ? part[2] : part[1].replace(/""/g, "\"").replace(/\s+/g, " ")).trim());
    if (part[3] === "\n") found.push([]);
    if (!part[3]) break;
  }
  return found;
}

const HELD_FROM = 500000;

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

  // Numbers of rows are never used twice, also when a row was taken away.
  let last = -1;
  const blank = (model = rows().at(-1)) => {
    if (last < 0) for (const cell of body.querySelectorAll("[name]")) last = Math.max(last, Number(cell.name.match(/\d+$/)[0]));
    last += 1;
    const copy = model.cloneNode(true);
    for (const part of copy.querySelectorAll(".field-error")) part.remove();
    for (const cell of copy.querySelectorAll("[name]")) {
      cell.name = cell.name.replace(/\d+$/, last);
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
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim()) || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    pasted(sheetOf(text), place(event.target));
    before = keep(event.target);
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // One step back however many rows. No browser draws thousands of rows of inputs: what is beyond `data-drawn` is held as
  // values ({number, column: value}) on the body for the script of the page, which sends them along.
  function pasted(sheet, from) {
    const all = rows(), grows = body.hasAttribute("data-grows"), most = Number(body.dataset.most || Infinity);
    const room = (grows ? most : all.length) - from.row, drawn = Math.max(all.length, Number(body.dataset.drawn || Infinity)) - from.row;
    const fresh = document.createDocumentFragment(), added = [], was = [], heldBefore = body.held || [];
    const columns = cellsOf(all.at(-1)).map((cell) => cell.name.replace(/-\d+$/, ""));
    sheet.slice(0, Math.min(room, drawn)).forEach((line, down) => {
      let row = all[from.row + down];
      if (!row) { row = blank(all.at(-1)); fresh.append(row); added.push(row); }
      const cells = cellsOf(row);
      line.forEach((value, right) => {
        const cell = cells[from.column + right];
        if (!cell) return;
        if (all[from.row + down]) was.push([cell, cell.value]);
        const day = value.match(/^(\d{4})[./年-](\d{1,2})[./月-](\d{1,2})日?$/);
        cell.value = cell.type === "date" && day ? `${day[1]}-${day[2].padStart(2, "0")}-${day[3].padStart(2, "0")}` : value;
      });
    });
    body.append(fresh);
    const rest = sheet.slice(0, room).slice(drawn).map((line, down) => {
      const given = { number: HELD_FROM + heldBefore.length + down };
      line.forEach((value, right) => { if (value && columns[from.column + right]) given[columns[from.column + right]] = value; });
      return given;
    });
    hold([...heldBefore, ...rest], Math.max(0, sheet.length - room));
    remember(() => {
      for (const row of added) row.remove();
      for (const row of rows()) if (Number(cellsOf(row)[0].name.match(/\d+$/)[0]) >= HELD_FROM + heldBefore.length) row.remove();
      for (const [cell, value] of was) cell.value = value;
      hold(heldBefore, 0);
    });
  }

  function hold(held, leftOut) {
    body.held = held;
    for (const [name, count] of [["held", held.length], ["left-out", leftOut]]) {
      const told = document.querySelector(`[data-grid-${name}]`);
      if (told) { told.hidden = !count; told.querySelector("b").textContent = count; }
    }
  }

  // Rows held are put into the page to be mended; they keep their number, and with it their place.
  body.drawHeld = (numbers) => {
    const model = rows().at(-1), wanted = new Set(numbers);
    for (const given of (body.held || []).filter((one) => wanted.has(one.number))) {
      const row = blank(model);
      for (const cell of row.querySelectorAll("[name]")) {
        const column = cell.name.replace(/-\d+$/, "");
        cell.name = `${column}-${given.number}`;
        if (cell.type !== "checkbox") cell.value = given[column] || "";
      }
      body.append(row);
    }
    hold((body.held || []).filter((one) => !wanted.has(one.number)), 0);
  };

  for (const tools of document.querySelectorAll("[data-grid-tools]")) tools.hidden = false;
  const clicks = { add: () => cellsOf(add())[0]?.focus(), insert, remove, undo };
  for (const [name, act] of Object.entries(clicks)) {
    for (const button of document.querySelectorAll(`[data-grid-${name}]`)) { button.hidden = false; button.addEventListener("click", act); }
  }
}
