// The chart of schedules: fetches one answer, draws only the rows in sight, works by wheel, buttons and keys.
// Options of the element: data-gantt (id of the words), data-url, data-folded (projects shut at first); the event "gantt:url"
// with an address as `detail` shows what is there instead. The answer may hold `changes`: what a recovery study does.
import { flags, ground, link, model, node, row, rowsOf, scale, Days } from "./gantt-sheet.js";
import { keyed } from "./gantt-keys.js";
import { moves } from "./gantt-moves.js";
import { printing } from "./gantt-print.js";
import { told } from "./gantt-words.js";

const PX = { day: 24, week: 7, month: 2.4 };
const MOST_LINKS_AT_ONCE = 60; // activities; above that only links of the row looked at
const PHONE = 560;
const ROOM = 124; // right of the last day, for the words beside its bar
const find = (place, selector) => place.querySelector(selector);
const json = (id) => (id ? JSON.parse(document.getElementById(id).textContent) : {});

class Gantt {
  constructor(place) {
    this.place = place;
    this.words = json(place.dataset.gantt);
    this.scroll = find(place, ".gantt-scroll");
    this.names = find(place, ".gantt-names");
    this.canvas = find(place, ".gantt-canvas");
    this.head = find(place, ".gantt-scale");
    this.open = new Set();
    this.here = 0;
    this.pending = 0;
    this.listen();
    this.moves = moves(this);
    this.load(true);
  }

  async load(isFirst) {
    performance.mark("gantt-asked");
    let answer;
    try {
      answer = await fetch(this.place.dataset.url); // the page has asked for it in its head
    } catch (_) { return this.failed(this.words.offline); }
    if (!answer.ok) return this.failed(this.words.failed);
    this.show(await answer.json(), isFirst);
  }

  failed(text) { find(this.place, ".gantt-waits").textContent = text; }

  show(sheet, isFirst) {
    find(this.place, ".gantt-waits").hidden = Boolean(sheet.projects.length);
    this.scroll.hidden = !sheet.projects.length;
    if (!sheet.projects.length) return;
    this.projects = model(sheet);
    this.view = {
      sheet, words: this.words, days: new Days(sheet.origin), length: sheet.length, px: this.view?.px || 0, ...told(this),
      changes: { notes: {}, overlaps: {}, dropped: [], ...sheet.changes },
    };
    this.legend();
    this.place.classList.toggle("can-move", sheet.projects.some((one) => one.move));
    this.place.classList.toggle("can-open", sheet.projects.some((one) => one.report));
    this.refold();
    this.measure(isFirst);
    if (isFirst) this.toToday();
    this.draw();
    if (isFirst) requestAnimationFrame(() => setTimeout(() => performance.measure("gantt-painted", "gantt-asked")));
    this.place.dispatchEvent(new CustomEvent("gantt:shown", { bubbles: true }));
  }

  // Only what is drawn is explained.
  legend() {
    const marks = this.projects.flatMap((one) => one.project.marks), kinds = new Set(marks.map((mark) => mark.kind));
    if (marks.some((mark) => mark.is_late)) kinds.add("late");
    for (const part of this.place.querySelectorAll("[data-legend]")) part.hidden = !kinds.has(part.dataset.legend);
  }

  refold() {
    this.rows = rowsOf(this.projects, "folded" in this.place.dataset, this.open);
    this.here = Math.min(this.here, this.rows.length - 1);
    const count = this.rows.filter((one) => one.kind === "bar").length;
    this.drawsAllLinks = count <= MOST_LINKS_AT_ONCE;
    this.scroll.setAttribute("aria-rowcount", this.rows.length + 1);
  }

  // Sizes by the room there is: on a phone the whole span fits beside nothing.
  measure(isFirst) {
    const view = this.view, width = this.place.clientWidth;
    const wasPhone = view.isPhone;
    view.isPhone = width < PHONE;
    this.place.classList.toggle("is-phone", view.isPhone);
    view.rowHeight = view.isPhone ? 56 : 30;
    view.barTop = view.isPhone ? 32 : 7;
    this.left = view.isPhone ? 0 : find(this.place, ".gantt-names").offsetWidth;
    if (view.isPhone) view.px = (width - 26) / view.length;
    else if (isFirst || wasPhone || !view.px) view.px = Math.max(PX.month, Math.min(PX.day, (width - this.left - ROOM) / view.length));
    this.size();
  }

  size() {
    const { view } = this, width = Math.ceil(view.length * view.px), height = this.rows.length * view.rowHeight;
    const body = find(this.place, ".gantt-body"), all = view.isPhone ? this.place.clientWidth - 2 : this.left + width + ROOM - 16;
    for (const part of [body, find(this.place, ".gantt-head")]) part.style.width = `${all}px`;
    body.style.height = `${height}px`;
    this.scroll.style.height = `${height + 44 + 16}px`;
    this.head.setAttribute("width", width + 8);
    this.head.setAttribute("height", 44);
    this.head.replaceChildren(scale(view, 44), flags(view, 44));
    this.canvas.setAttribute("width", width + (view.isPhone ? 8 : ROOM - 16));
    for (const button of this.place.querySelectorAll("[data-scale]")) button.setAttribute("aria-pressed", String(Math.abs(PX[button.dataset.scale] - view.px) < 0.01));
    this.drawn = "";
  }

  // --- drawing, once a frame
  draw() {
    if (this.pending) return;
    this.pending = requestAnimationFrame(() => { this.pending = 0; this.paint(); });
  }

  paint() {
    const { view, rows } = this, high = view.rowHeight, spare = 6, wide = this.canvas.getAttribute("width");
    const first = Math.max(0, Math.floor(this.scroll.scrollTop / high) - spare);
    const last = Math.min(rows.length, Math.ceil((this.scroll.scrollTop + this.scroll.clientHeight) / high) + spare);
    const top = first * high, height = (last - first) * high;
    this.canvas.style.top = `${top}px`;
    this.canvas.setAttribute("height", height);
    this.canvas.setAttribute("viewBox", `0 ${top} ${wide} ${height}`);
    const parts = [];
    if (this.here >= first && this.here < last && !view.isPhone) parts.push(node("rect", { class: "g-here", x: 0, y: this.here * high, width: wide, height: high }));
    parts.push(ground(view, top, height));
    for (let index = first; index < last; index += 1) parts.push(node("line", { class: "g-row-line", x1: 0, x2: wide, y1: (index + 1) * high - 0.5, y2: (index + 1) * high - 0.5 }));
    parts.push(...this.links(first, last));
    for (let index = first; index < last; index += 1) parts.push(row(view, rows[index], index * high, index));
    this.canvas.replaceChildren(...parts);
    this.name(first, last);
    this.moves.redraw();
  }

  links(first, last) {
    const { view, rows } = this, drawn = [];
    if (view.isPhone) return drawn;
    const place = new Map();
    rows.forEach((one, index) => { if (one.kind === "bar" && one.from !== null) place.set(one, index); });
    const looked = rows[this.here];
    for (const { project, byCode } of this.projects) {
      if (!this.drawsAllLinks && looked?.project !== project) continue;
      for (const [before, after, kind] of project.links) {
        const from = byCode.get(before), to = byCode.get(after), y1 = place.get(from), y2 = place.get(to);
        const isLookedAt = from === looked || to === looked, isCritical = from.critical && to.critical;
        if (y1 === undefined || y2 === undefined || !(isLookedAt || (this.drawsAllLinks && isCritical))) continue;
        if (Math.max(y1, y2) < first || Math.min(y1, y2) > last) continue;
        const tie = link(view, from, to, kind, y1 * view.rowHeight, y2 * view.rowHeight, isCritical);
        if (isLookedAt) tie.classList.add("is-looked-at");
        drawn.push(tie);
      }
      for (const [before, after, kind] of view.changes.dropped) {
        const from = byCode.get(before), to = byCode.get(after), y1 = place.get(from), y2 = place.get(to);
        if (y1 === undefined || y2 === undefined) continue;
        const tie = link(view, from, to, kind, y1 * view.rowHeight, y2 * view.rowHeight, false);
        tie.classList.add("is-dropped");
        drawn.push(tie);
      }
    }
    return drawn;
  }

  // The names are the rows of the tree grid: what a screen reader hears stands in them.
  name(first, last) {
    const made = [];
    for (let index = first; index < last; index += 1) {
      const one = this.rows[index], line = document.createElement("div");
      line.id = `${this.place.id}-row-${index}`;
      line.dataset.index = index;
      line.className = `gantt-name gantt-level-${one.level}${one.critical && one.kind === "bar" ? " is-critical" : ""}${one.deadline && one.to > this.view.sheet.end.on ? " is-late" : ""}${one.bars ? " is-summary" : ""}${index === this.here ? " is-here" : ""}${one.isOpen ? " is-open" : ""}`;
      line.style.top = `${index * this.view.rowHeight}px`;
      line.setAttribute("role", "row");
      line.setAttribute("aria-rowindex", index + 2);
      line.setAttribute("aria-level", one.level + 1);
      if (one.isOpen !== undefined) {
        line.setAttribute("aria-expanded", String(one.isOpen));
        const arrow = node("svg", { class: "gantt-fold", viewBox: "0 0 16 16", "aria-hidden": "true" });
        arrow.append(node("path", { d: "M6 4l4 4-4 4" }));
        line.append(arrow);
      }
      for (const [role, style, text] of [["rowheader", "gantt-title", this.view.title(one)], ["gridcell", "gantt-float", this.view.float(one)], ["gridcell", "visually-hidden", this.view.sentence(one)]]) {
        const cell = document.createElement("span");
        cell.setAttribute("role", role);
        cell.className = style;
        cell.textContent = text;
        line.append(cell);
      }
      made.push(line);
    }
    this.names.replaceChildren(...made);
    this.scroll.setAttribute("aria-activedescendant", `${this.place.id}-row-${this.here}`);
  }

  // --- where one stands
  stand(index, isQuiet) {
    this.here = Math.max(0, Math.min(this.rows.length - 1, index));
    const high = this.view.rowHeight, top = this.here * high, room = this.scroll.clientHeight - 44;
    if (top < this.scroll.scrollTop) this.scroll.scrollTop = top;
    if (top + high > this.scroll.scrollTop + room) this.scroll.scrollTop = top + high - room;
    this.paint();
    if (!isQuiet) this.tip(this.rows[this.here]);
  }

  fold(isOpen) {
    const one = this.rows[this.here];
    if (one.isOpen === undefined || one.isOpen === isOpen) return;
    const shut = one.kind === "group" ? isOpen : !isOpen; // the set holds open projects and shut groups
    if (shut) this.open.delete(one.id); else this.open.add(one.id);
    this.refold();
    this.size();
    this.paint();
  }

  foldAll(isOpen) {
    this.open = new Set(isOpen ? this.projects.map(({ project }) => `p${project.id}`) : []);
    this.refold(); this.size(); this.paint();
  }

  zoom(px, x) {
    const { view } = this, from = this.scroll.scrollLeft, at = x ?? (this.scroll.clientWidth - this.left) / 2, day = (from + at) / view.px;
    view.px = Math.max(0.8, Math.min(48, px));
    this.size();
    this.scroll.scrollLeft = day * view.px - at;
    this.paint();
  }

  toToday() {
    const { view } = this, day = Math.max(0, Math.min(view.length, view.sheet.today));
    this.scroll.scrollLeft = day * view.px - (this.scroll.clientWidth - this.left) / 2;
  }

  tip(one, x, y) {
    const tip = find(this.place, ".gantt-tip"), lines = one ? this.view.lines(one) : [];
    tip.hidden = !lines.length;
    if (tip.hidden) return;
    tip.replaceChildren(...lines.map(([name, style, text]) => { const line = document.createElement(name); line.className = style; line.textContent = text; return line; }));
    const box = this.scroll.getBoundingClientRect();
    const left = x ?? box.left + this.left + 16, top = y ?? box.top + 44 + (this.here + 1) * this.view.rowHeight - this.scroll.scrollTop;
    tip.style.left = `${Math.max(4, Math.min(innerWidth - tip.offsetWidth - 8, left))}px`;
    tip.style.top = `${top + tip.offsetHeight + 12 > innerHeight ? top - tip.offsetHeight - this.view.rowHeight - 4 : top + 6}px`;
  }

  enter() {
    const one = this.rows[this.here];
    if (one.isOpen !== undefined) return this.fold(!one.isOpen);
    if (one.kind === "marks" && one.marks[0]?.url) return location.assign(one.marks[0].url);
    return this.moves.open(one);
  }

  listen() {
    const { scroll, place } = this;
    scroll.addEventListener("scroll", () => { this.tip(null); if (this.view) this.draw(); }, { passive: true });
    scroll.addEventListener("wheel", (event) => {
      if (!(event.ctrlKey || event.altKey) || this.view.isPhone) return;
      event.preventDefault();
      this.zoom(this.view.px * (event.deltaY < 0 ? 1.2 : 1 / 1.2), event.clientX - scroll.getBoundingClientRect().left - this.left);
    }, { passive: false });
    scroll.addEventListener("keydown", (event) => {
      const act = keyed(this, event);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
    scroll.addEventListener("mousemove", (event) => {
      const at = event.target.closest("[data-index]");
      if (!at || event.buttons) return this.tip(null);
      this.tip(this.rows[at.dataset.index], event.clientX + 12, event.clientY + 12);
    });
    scroll.addEventListener("mouseleave", () => this.tip(null));
    scroll.addEventListener("blur", () => this.tip(null));
    scroll.addEventListener("click", (event) => {
      const at = event.target.closest("[data-index]");
      if (!at || this.moves.wasDragged()) return;
      const mark = event.target.closest("[data-mark]");
      if (mark) return location.assign(mark.dataset.mark);
      this.stand(Number(at.dataset.index), true);
      if (event.target.closest(".gantt-fold,.g-row,.is-summary")) this.enter();
    });
    place.addEventListener("click", (event) => {
      const button = event.target.closest("button"), data = button?.dataset || {};
      if ("scale" in data) this.zoom(PX[data.scale]);
      if ("zoom" in data) this.zoom(this.view.px * (data.zoom === "in" ? 1.4 : 1 / 1.4));
      if ("today" in data) this.toToday();
      if ("unfold" in data) this.foldAll(true);
      if ("foldUp" in data) this.foldAll(false);
    });
    place.addEventListener("gantt:url", (event) => { place.dataset.url = event.detail; this.load(false); });
    if (window.ResizeObserver) new ResizeObserver(() => { if (this.view && place.clientWidth !== this.width) { this.width = place.clientWidth; this.measure(false); this.draw(); } }).observe(place);
    printing(this);
  }
}

// Filters of a list bring a new chart along.
function mount() {
  for (const place of document.querySelectorAll("[data-gantt]:not([data-mounted])")) {
    place.dataset.mounted = "";
    new Gantt(place);
  }
}
mount();
document.addEventListener("htmx:afterSettle", mount);
