// What is drawn: rows out of the answer, and SVG out of rows. Knows nothing of the page; colours and strokes live in gantt.css.
const DAY = 86_400_000;
const SVG = "http://www.w3.org/2000/svg";

export function node(name, attributes = {}, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  if (text) made.textContent = text;
  return made;
}

export class Days {
  constructor(origin) { this.start = Date.parse(`${origin}T00:00:00Z`); }
  date(number) { return new Date(this.start + number * DAY); }
  iso(number) { return this.date(number).toISOString().slice(0, 10); }
  short(number) { const day = this.date(number); return `${day.getUTCMonth() + 1}/${day.getUTCDate()}`; }
}

// --- rows: projects, groups and activities in one list; what is folded is not in it
export function model(sheet) {
  const key = Object.fromEntries(sheet.columns.map((name, index) => [name, index]));
  return sheet.projects.map((project) => {
    const bars = project.rows.map((values) => {
      const bar = { kind: "bar", project };
      for (const name in key) bar[name] = values[key[name]];
      bar.base = project.base[bar.code];
      bar.marks = project.marks.filter((mark) => mark.code === bar.code);
      return bar;
    });
    return { project, bars, byCode: new Map(bars.map((bar) => [bar.code, bar])) };
  });
}

const spanOf = (bars) => bars.reduce((span, bar) => (bar.from === null ? span : [Math.min(span[0], bar.from), Math.max(span[1], bar.to)]), [Infinity, -Infinity]);

function summary(kind, name, bars, more) {
  const [from, to] = spanOf(bars);
  const work = bars.reduce((sum, bar) => sum + bar.days, 0);
  return {
    kind, name, from, to, bars, code: "", marks: [], critical: bars.some((bar) => bar.critical) ? 1 : 0, float: null,
    done: work ? bars.reduce((sum, bar) => sum + bar.done * bar.days, 0) / work : 0, ...more,
  };
}

export function rowsOf(projects, isFolded, open) {
  const rows = [];
  for (const { project, bars } of projects) {
    const own = project.marks.filter((mark) => !mark.code);
    const nodes = bars.filter((bar) => bar.node);
    const id = `p${project.id}`;
    if (isFolded) rows.push(summary("project", project.name, bars, { id, project, marks: own, nodes, level: 0, isOpen: open.has(id), deadline: true }));
    else if (own.length) rows.push({ ...summary("marks", "", bars, { id: "marks", project, marks: own, level: 0 }), bars: [] });
    if (!isFolded || open.has(id)) grouped(rows, project, bars, isFolded ? 1 : 0, open);
  }
  return rows;
}

function grouped(rows, project, bars, level, open) {
  let from = 0;
  while (from < bars.length) {
    let until = from;
    while (until < bars.length && bars[until].group === bars[from].group) until += 1;
    const some = bars.slice(from, until), name = bars[from].group, id = `g${project.id}.${from}`;
    const isOpen = !open.has(id); // groups stand open until they are folded
    if (name) rows.push(summary("group", name, some, { id, project, level, isOpen }));
    if (!name || isOpen) for (const bar of some) rows.push(Object.assign(bar, { level: level + (name ? 1 : 0) }));
    from = until;
  }
}

// --- the scale: months above; days, weeks or months below
export function scale(view, height) {
  const { days, length, px } = view, group = node("g", { class: "g-scale" });
  for (let day = 0, last = -99; day < length; day += 1) {
    const date = days.date(day), x = day * px;
    if (date.getUTCDate() === 1 || day === 0) {
      const roomy = day !== 0 || date.getUTCDate() < 24;
      group.append(node("line", { class: "g-month", x1: x, x2: x, y1: 4, y2: height }));
      if (roomy) group.append(node("text", { class: "g-month-name", x: x + 4, y: 17 }, view.month(date)));
    }
    const named = px >= 18 || (px >= 4.5 && date.getUTCDay() === 1) || (px < 4.5 && px >= 1.6 && [1, 11, 21].includes(date.getUTCDate()));
    if (!named || x - last < (px >= 18 ? 0 : 26)) continue;
    last = x;
    group.append(node("text", { class: "g-day", x: px >= 18 ? x + px / 2 : x + 3, y: height - 7, ...(px >= 18 ? { "text-anchor": "middle" } : {}) }, px >= 18 ? String(date.getUTCDate()) : days.short(day)));
  }
  return group;
}

export function ground(view, top, height) {
  const { days, length, px, sheet } = view, group = node("g", { class: "g-ground" });
  for (let day = 0; day < length; day += 1) {
    const date = days.date(day);
    const isLine = px >= 18 || (px >= 4.5 ? date.getUTCDay() === 1 : date.getUTCDate() === 1);
    if (isLine) group.append(node("line", { class: date.getUTCDate() === 1 ? "g-line g-line-month" : "g-line", x1: day * px, x2: day * px, y1: top, y2: top + height }));
  }
  const upright = (day, kind) => group.append(node("line", { class: kind, x1: day * px, x2: day * px, y1: top, y2: top + height }));
  for (const gate of sheet.gates) upright(gate.on + 1, "g-gate");
  upright(sheet.end.on + 1, "g-end");
  const data = sheet.projects.length === 1 ? sheet.projects[0].data : null;
  if (data !== null && data !== undefined) upright(data + 1, "g-data");
  if (sheet.today >= 0 && sheet.today < length) upright(sheet.today + 0.5, "g-today");
  return group;
}

export function flags(view, height) {
  const { px, sheet, words, fill } = view, group = node("g", { class: "g-flags" });
  const flag = (day, kind, text) => {
    const width = text.length * (/[^\x00-\xff]/.test(text) ? 10 : 6.4) + 12;
    const x = Math.max(0, Math.min(view.length * px - width, day * px - width / 2));
    group.append(node("rect", { class: kind, x, y: 1, width, height: 17, rx: 2 }), node("text", { class: `${kind}-text`, x: x + width / 2, y: 13.5, "text-anchor": "middle" }, text));
  };
  if (!view.isPhone) for (const gate of sheet.gates) if (Math.abs(gate.on - sheet.today) * px > 66) flag(gate.on + 1, "g-gate-flag", fill(words.gate, { number: gate.day }));
  flag(sheet.end.on + 1, "g-end-flag", view.isPhone ? fill(words.gate, { number: sheet.end.day }) : fill(words.end, { day: sheet.end.words, number: sheet.end.day }));
  if (sheet.today >= 0 && sheet.today < view.length) flag(sheet.today + 0.5, "g-today-flag", fill(words.today, { day: view.dayNumber(sheet.today) }));
  group.append(node("line", { class: "g-line-month", x1: 0, x2: view.length * px, y1: height - 0.5, y2: height - 0.5 }));
  return group;
}

// --- one row
const diamond = (x, y, size, kind) => node("path", { class: kind, d: `M${x - size} ${y}L${x} ${y - size}L${x + size} ${y}L${x} ${y + size}Z` });

export function row(view, one, y, index) {
  const { px } = view, group = node("g", { class: `g-row${one.critical ? " is-critical" : ""}`, "data-index": index });
  const at = y + view.barTop, x = one.from * px, width = Math.max(2, (one.to - one.from + 1) * px);
  if (one.kind === "bar") bar(view, group, one, x, width, at);
  else if (one.kind !== "marks") total(view, group, one, x, width, at);
  for (const mark of one.marks) marked(view, group, mark, at + 5);
  return group;
}

function bar(view, group, one, x, width, at) {
  if (one.from === null) return;
  const { px } = view, end = (one.to + 1) * px, critical = one.critical ? " is-critical" : "";
  if (one.base) group.append(node("rect", { class: "g-base", x: one.base[0] * px, y: at + 14, width: Math.max(2, (one.base[1] - one.base[0] + 1) * px), height: 3 }));
  if (!one.critical && one.late !== null && one.late > one.to && !one.finished) {
    const late = (one.late + 1) * px;
    group.append(node("path", { class: "g-float", d: `M${end} ${at + 5}H${late}M${late} ${at + 2}V${at + 8}` }));
  }
  if (one.days === 0) group.append(diamond(end, at + 5, 6, `g-stone${critical}${one.finished === null ? "" : " is-done"}`));
  else {
    group.append(node("rect", { class: `g-bar${critical}`, x: x + 0.5, y: at + 0.5, width: Math.max(1, width - 1), height: 10 }));
    if (one.done > 0) group.append(node("rect", { class: `g-done${critical}`, x, y: at, width: width * one.done, height: 11 }));
    for (const [from, until] of one.stops) {
      const rest = Math.min(until ?? (one.project.data ?? from) + 1, one.to + 1);
      if (rest > from) group.append(node("rect", { class: "g-stop", x: from * px, y: at - 1, width: (rest - from) * px, height: 13 }));
    }
    if (one.node) group.append(diamond(end, at + 5.5, 5, `g-node${critical}${one.finished === null ? "" : " is-done"}`));
  }
  const over = view.changes.overlaps[one.code];
  if (over) group.append(node("rect", { class: "g-overlap", x: over[0] * px, y: at - 2, width: Math.max(3, (over[1] - over[0] + 1) * px), height: 15 }));
  const words = view.label(one);
  if (words) group.append(node("text", { class: `g-label${critical}`, x: (one.critical || one.late === null || one.finished !== null ? end : Math.max(end, (one.late + 1) * px)) + 9, y: at + 10 }, words));
}

function total(view, group, one, x, width, at) {
  const { px } = view, over = Math.max(one.from, view.sheet.end.on + 1), late = one.deadline && one.to >= over;
  group.append(node("rect", { class: "g-total", x, y: at + 3, width, height: 5 }));
  if (one.done > 0) group.append(node("rect", { class: "g-total-done", x, y: at + 3, width: width * one.done, height: 5 }));
  if (late) group.append(node("rect", { class: "g-total is-late", x: over * px, y: at + 3, width: (one.to + 1 - over) * px, height: 5 }));
  for (const [end, kind] of [[x, ""], [x + width, late ? " is-late" : ""]]) group.append(node("line", { class: `g-total-end${kind}`, x1: end, x2: end, y1: at, y2: at + 11 }));
  for (const stone of one.nodes || []) if (stone.to !== null) group.append(diamond((stone.to + 1) * px, at + 5.5, 5, `g-node${stone.finished === null ? "" : " is-done"}`));
  const words = view.label(one);
  if (words) group.append(node("text", { class: `g-label${late ? " is-critical" : ""}`, x: x + width + 10, y: at + 10 }, words));
}

function marked(view, group, mark, y) {
  const x = (mark.on + 0.5) * view.px, late = mark.is_late ? " is-late" : "";
  const drawn = mark.kind === "problem"
    ? node("path", { class: `g-problem${late}`, d: `M${x - 6} ${y + 5}L${x} ${y - 6}L${x + 6} ${y + 5}Z` })
    : diamond(x, y, 6, `g-permit${mark.kind === "held" ? " is-done" : ""}${late}`);
  if (mark.url) drawn.setAttribute("data-mark", mark.url);
  group.append(drawn);
}

// --- links of what is looked at, and of the critical path while the sheet is small
export function link(view, from, to, kind, fromY, toY, isCritical) {
  const { px } = view, edge = (one, end) => (end === "F" || one.days === 0 ? one.to + 1 : one.from) * px;
  const out = edge(from, kind[0]), into = edge(to, kind[1]), y1 = fromY + view.barTop + 5, y2 = toY + view.barTop + 5;
  const away = kind[0] === "F" ? 5 : -5, side = kind[1] === "S" ? -5 : 5, down = y2 > y1 ? 1 : -1, top = y2 - down * 6;
  // What follows without a gap is entered from above, as on paper; everything else by its own side.
  const isPlain = kind === "FS" && into >= out - 1, drop = Math.max(into, out) + 3;
  const path = isPlain ? `M${out} ${y1}H${drop}V${top}` : `M${out} ${y1}H${out + away}V${y2 - down * 11}H${into + side}V${y2}H${into}`;
  const tip = isPlain ? `M${drop} ${top}l-3 ${-5 * down}h6Z` : kind[1] === "S" ? `M${into} ${y2}l-5 -3v6Z` : `M${into} ${y2}l5 -3v6Z`;
  const group = node("g", { class: `g-link${isCritical ? " is-critical" : ""}` });
  group.append(node("path", { class: "g-link-line", d: path }), node("path", { class: "g-link-tip", d: tip }));
  return group;
}
