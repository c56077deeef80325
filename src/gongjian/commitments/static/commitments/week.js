// The week board as a sheet: arrows and Tab move, Enter or typing edits, Escape gives up, Enter saves through the action.
// Without script the same work is done by the links and buttons in the rows; nothing here decides, the server does.
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const TYPED = new Set(["title", "owner", "due"]);
const main = find("#main");
const rows = () => all("table[data-grid] tr[data-cells]");
const cellsOf = (row) => all("[data-cell]", row);
const editing = () => find("[data-cell] > .cell-editor");
// The editor on its way: what was typed before it arrived; and where to stand once the board is drawn anew.
let opening = null;
let after = null;

// --- the grid
function enhance() {
  for (const table of all("table[data-grid]")) table.setAttribute("role", "grid");
  for (const cell of all("table[data-grid] [data-cell]")) {
    cell.tabIndex = -1;
    if (cell.dataset.locked) cell.setAttribute("aria-readonly", "true");
    for (const stop of all("a,button", cell)) stop.tabIndex = -1;
  }
  const first = find("table[data-grid] [data-cell]");
  if (first) first.tabIndex = 0;
}

function stand(cell) {
  if (!cell) return;
  for (const one of all("table[data-grid] [data-cell][tabindex='0']")) one.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function at(cell, down, right) {
  const list = rows();
  const row = cell.closest("tr");
  const next = list[Math.max(0, Math.min(list.length - 1, list.indexOf(row) + down))];
  const cells = cellsOf(next);
  const column = cellsOf(row).indexOf(cell) + right;
  return cells[Math.max(0, Math.min(cells.length - 1, column))];
}

// The cell beside in reading order, over the ends of rows; nothing after the last.
function along(cell, by) {
  const list = rows().flatMap(cellsOf);
  return list[list.indexOf(cell) + by];
}

const edge = (cell, last) => cellsOf(cell.closest("tr")).at(last ? -1 : 0);
const MOVES = {
  ArrowDown: (cell) => at(cell, 1, 0),
  ArrowUp: (cell) => at(cell, -1, 0),
  ArrowRight: (cell) => at(cell, 0, 1),
  ArrowLeft: (cell) => at(cell, 0, -1),
  PageDown: (cell) => at(cell, 10, 0),
  PageUp: (cell) => at(cell, -10, 0),
  Home: (cell, event) => (event.ctrlKey ? cellsOf(rows()[0])[0] : edge(cell, false)),
  End: (cell, event) => (event.ctrlKey ? cellsOf(rows().at(-1)).at(-1) : edge(cell, true)),
};

function inGrid(event, cell) {
  if (event.target !== cell) return inside(event, cell);
  if (event.key === "Tab") {
    const next = along(cell, event.shiftKey ? -1 : 1);
    if (next) stand(next);
    return Boolean(next);
  }
  if (event.key === "Enter" && event.ctrlKey) return press(find("a", cell.closest("tr")));
  if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) return press(find("[data-undo] button"));
  if (event.altKey || event.metaKey) return false;
  const move = MOVES[event.key];
  if (move) {
    stand(move(cell, event));
    return true;
  }
  if (event.ctrlKey) return false;
  if (event.key === "Escape") return leave();
  if (event.key === "Enter" || event.key === "F2") return start(cell, null);
  return keyed(event, cell);
}

// A letter: in a cell of words it is the first of the new ones, elsewhere it is what the row's button says.
function keyed(event, cell) {
  const isWord = event.key.length === 1 || event.key === "Backspace" || event.key === "Delete" || event.key === "Process";
  if (TYPED.has(cell.dataset.cell)) return isWord && start(cell, event.key.length === 1 ? event.key : "");
  return /^[a-z]$/.test(event.key) && press(find(`[data-key="${event.key}"]`, cell.closest("tr")));
}

function inside(event, cell) {
  const stops = all("a,button", cell);
  const here = stops.indexOf(event.target);
  if (event.key === "Escape") stand(cell);
  else if (event.key === "ArrowRight" || event.key === "ArrowDown") stops[Math.min(stops.length - 1, here + 1)].focus();
  else if (event.key === "ArrowLeft" || event.key === "ArrowUp") stops[Math.max(0, here - 1)].focus();
  else return false;
  return true;
}

function press(target) {
  target?.click();
  return Boolean(target);
}

function leave() {
  const tools = find(".week-tools a");
  tools?.focus();
  return Boolean(tools);
}

function say(words) {
  const place = find("#board-note");
  if (place && words) place.textContent = words;
}

// --- the editor in a cell
function start(cell, typed) {
  const open = editing();
  if (open) {
    // One cell at a time: what is open is saved first, as in a sheet.
    find("form", open)?.requestSubmit();
    return true;
  }
  if (cell.dataset.cell === "do") {
    find("a,button", cell)?.focus();
    return true;
  }
  if (cell.dataset.locked) {
    say(cell.closest("table").dataset[cell.dataset.locked]);
    return true;
  }
  opening = { cell, typed, before: [...cell.childNodes] };
  const url = `${cell.closest("tr").dataset.cells}${cell.dataset.cell}/${location.search}`;
  window.htmx.ajax("GET", url, { target: cell, swap: "innerHTML" }).catch(() => (opening = null));
  return true;
}

function opened(cell) {
  const { typed, before } = opening;
  opening = null;
  cell.before = before;
  const field = find("input:not([type=hidden]),select,textarea", cell) || find("button", cell);
  if (!field) return;
  field.focus();
  if (typed !== null && TYPED.has(cell.dataset.cell)) field.value = typed;
  else field.select?.();
}

function cancel(cell) {
  if (cell.before) cell.replaceChildren(...cell.before);
  stand(cell);
}

function inEditor(event, cell) {
  if (event.isComposing) return false;
  const form = event.target.closest("form");
  if (event.key === "Escape") {
    cancel(cell);
    return true;
  }
  if (event.key === "Enter" && form && event.target.matches("input,select")) return submit(form, cell, at(cell, 1, 0));
  const isOnly = TYPED.has(cell.dataset.cell) && event.target.matches("input");
  if (event.key === "Tab" && form && isOnly) return submit(form, cell, along(cell, event.shiftKey ? -1 : 1) || cell);
  return false;
}

function submit(form, cell, next) {
  after = { row: next.closest("tr").id, cell: next.dataset.cell, from: cell.closest("tr").id, fromCell: cell.dataset.cell };
  form.requestSubmit();
  return true;
}

main.addEventListener("keydown", (event) => {
  const cell = event.target.closest("table[data-grid] [data-cell]");
  if (!cell) return;
  if (opening && opening.cell === cell) {
    // Typing goes on while the editor is fetched: no letter is lost.
    if (event.key.length === 1 && !event.ctrlKey) opening.typed = (opening.typed ?? "") + event.key;
    if (event.key !== "Tab") event.preventDefault();
    return event.stopPropagation();
  }
  const isOpen = find(".cell-editor", cell);
  if (isOpen ? inEditor(event, cell) : inGrid(event, cell)) event.preventDefault();
  // The keys of the page belong to the sheet while one stands in it, but for searching and help.
  if (isOpen || !"/?g".includes(event.key) || TYPED.has(cell.dataset.cell)) event.stopPropagation();
});

main.addEventListener("click", (event) => {
  const cell = event.target.closest("table[data-grid] [data-cell]");
  if (!cell) return;
  if (event.target.closest("[data-cancel]")) return cancel(cell);
  if (event.target.closest("a,button,input,select,textarea,label,form") || find(".cell-editor", cell)) return;
  if (cell === document.activeElement && cell.dataset.wasHere) start(cell, null);
  else stand(cell);
});
// A click moves the focus before it arrives here: remember where it stood when the button went down.
main.addEventListener("pointerdown", (event) => {
  const cell = event.target.closest("table[data-grid] [data-cell]");
  if (!cell) return;
  if (cell === document.activeElement) cell.dataset.wasHere = "1";
  else delete cell.dataset.wasHere;
});
main.addEventListener("focusin", (event) => {
  const row = event.target.closest("table[data-grid] tr[data-cells]");
  for (const one of all("tr.is-here")) if (one !== row) one.classList.remove("is-here");
  row?.classList.add("is-here");
});

// --- what the server answers
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  const form = requestConfig.elt.closest(".cell-form,.quick,[data-undo]");
  if (!form) return;
  const isBoard = xhr.responseText.includes('id="week-live"');
  if (xhr.status < 400) {
    event.detail.shouldSwap = isBoard; // signed out meanwhile: what was typed stays
    return;
  }
  const isAnswer = form.matches(".cell-form") ? xhr.responseText.includes("cell-editor") : isBoard;
  if (!isAnswer) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
  if (!form.matches(".cell-form")) return;
  event.detail.target = form.closest("[data-cell]");
  event.detail.swapOverride = "innerHTML";
  event.detail.selectOverride = "unset";
});
document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target;
  // At once, not after the settling: Enter may come sooner and must not leave the page.
  if (target.matches?.("[data-cell]")) window.htmx.process(target);
  if (opening && target === opening.cell) return opened(target);
  if (target.matches?.("[data-cell]")) {
    after = null;
    const bad = find(".field-bad input,.field-bad select", target) || find("input:not([type=hidden]),select", target) || find("button", target);
    return bad?.focus();
  }
  if (target.id !== "week-live") return;
  window.htmx.process(find("#week-live"));
  enhance();
  const bad = find("#quick .field-bad input,#quick .field-bad select");
  const wanted = after?.row && find(`#${after.row} [data-cell=${after.cell}], #${after.from} [data-cell=${after.fromCell}]`);
  if (bad) bad.focus();
  else if (wanted) stand(find(`#${after.row} [data-cell=${after.cell}]`) || wanted);
  else if (after === "quick") find("#quick [name=title]")?.focus();
  after = null;
});
main.addEventListener("submit", (event) => {
  if (event.target.matches("#quick")) after = "quick";
  const cell = event.target.closest("[data-cell]");
  if (!after && cell) after = { row: cell.closest("tr").id, cell: cell.dataset.cell, from: cell.closest("tr").id, fromCell: cell.dataset.cell };
  if (event.target.matches("[data-undo]")) {
    const here = find("[data-cell][tabindex='0']");
    if (here) after = { row: here.closest("tr").id, cell: here.dataset.cell, from: here.closest("tr").id, fromCell: here.dataset.cell };
  }
});

// --- keys of the page while one stands outside the sheet
const busy = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || find("dialog[open]") || event.target.closest("input:not([type=hidden]),textarea,select,[contenteditable]");
let going = false;

function openNew() {
  const field = find("#quick [name=title]");
  field?.scrollIntoView({ block: "nearest" });
  field?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest("#quick")) return event.target.blur();
  if (busy(event)) return;
  // The letter after g belongs to the menu.
  if (going) return (going = false);
  if (event.key === "g") {
    going = true;
    return setTimeout(() => (going = false), 1500);
  }
  if (event.key === "n") {
    event.preventDefault();
    return openNew();
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const cell = find("table[data-grid] [data-cell][tabindex='0']");
    if (!cell) return;
    event.preventDefault();
    return stand(cell);
  }
  if ("[]".includes(event.key)) press(find(`[data-key="${event.key}"]`));
});

find("[data-new]")?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !find("#quick")) return;
  event.preventDefault();
  openNew();
});

const words = find("#help-words");
if (words) find(".help-more")?.append(words.content.cloneNode(true));
enhance();
if (location.hash.startsWith("#promise-")) stand(find(`[id="${CSS.escape(location.hash.slice(1))}"] [data-cell]`));
