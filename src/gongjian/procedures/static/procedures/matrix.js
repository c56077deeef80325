// The matrix by keyboard: arrows walk from cell to cell, Enter opens the permit, and the line below says where one stands.
const table = document.querySelector("[data-permit-matrix]");

if (table) {
  const told = document.querySelector("[data-told]");
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows];
  let at = rows[0]?.cells[1];
  if (at) at.tabIndex = 0;

  const words = (look) => document.querySelector(`[data-look="${look}"]`)?.lastChild.textContent.trim() ?? "";

  const describe = (cell) => {
    const project = cell.parentElement.cells[0].textContent.trim();
    const head = heads[cell.cellIndex]?.title ?? "";
    told.textContent = [project, head, words(cell.className), cell.textContent.trim()].filter(Boolean).join(" · ");
  };

  const moveTo = (cell) => {
    if (!cell || cell.tagName !== "TD") return;
    at.tabIndex = -1;
    at = cell;
    at.tabIndex = 0;
    at.focus();
  };

  const open = (cell) => {
    if (cell?.dataset.p) location.assign(`${table.dataset.base}${cell.dataset.p}/`);
  };

  const beside = (cell, right, down) =>
    rows[rows.indexOf(cell.parentElement) + down]?.cells[cell.cellIndex + right];

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell) return;
    if (event.key === "Enter") open(cell);
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    moveTo(beside(cell, ...step));
  });
  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td");
    if (cell) describe(cell);
  });
  table.addEventListener("mouseover", (event) => {
    const cell = event.target.closest("td");
    if (cell) describe(cell);
  });
  table.addEventListener("click", (event) => open(event.target.closest("td[data-p]")));
}
