// The paper: all rows on sheets of A3, each with its names and scale. Drawn only when somebody prints.
import { flags, ground, node, row, scale } from "./gantt-sheet.js";

const WIDE = 1480, NAMES = 300, ROWS = 30, FIRST = 26, HEAD = 44;

function page(gantt, view, rows, from) {
  const height = HEAD + rows.length * view.rowHeight;
  const sheet = node("svg", { class: "gantt-sheet", viewBox: `0 0 ${WIDE} ${height + 2}`, role: "img", "aria-label": gantt.place.dataset.title });
  const time = node("g", { transform: `translate(${NAMES} 0)` });
  const body = node("g", { transform: `translate(0 ${HEAD})` });
  time.append(scale(view, HEAD), flags(view, HEAD), body);
  body.append(ground(view, 0, rows.length * view.rowHeight), ...rows.map((one, index) => row(view, one, index * view.rowHeight, from + index)));
  sheet.append(time);
  rows.forEach((one, index) => {
    const y = HEAD + index * view.rowHeight, isBold = one.bars || one.critical;
    const name = node("text", { x: 4 + one.level * 14, y: y + 18, class: isBold ? "g-name is-bold" : "g-name" }, view.title(one).slice(0, 26));
    // Ink has no red: the word stands in the row.
    const mark = one.kind === "bar" && one.critical && one.finished === null ? gantt.words.critical : view.float(one);
    sheet.append(name, node("text", { x: NAMES - 10, y: y + 18, "text-anchor": "end" }, mark), node("line", { class: "g-row-line", x1: 0, x2: WIDE, y1: y, y2: y }));
  });
  return sheet;
}

export function printing(gantt) {
  const paper = () => gantt.place.querySelector(".gantt-print");
  addEventListener("beforeprint", () => {
    if (!gantt.view || !gantt.place.isConnected) return;
    const view = { ...gantt.view, isPhone: false, rowHeight: 30, barTop: 7, px: (WIDE - NAMES - 110) / gantt.view.length };
    const sheets = [];
    // Above the first sheet stands the title of the page.
    for (let from = 0, count = FIRST; from < gantt.rows.length; from += count, count = ROWS) sheets.push(page(gantt, view, gantt.rows.slice(from, from + (from ? ROWS : FIRST)), from));
    paper().replaceChildren(...sheets);
  });
  addEventListener("afterprint", () => paper().replaceChildren());
}
