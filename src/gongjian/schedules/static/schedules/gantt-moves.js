// Changing by the chart: a bar is dragged (starts no earlier), its right edge stretched (takes so long); undo and redo.
// The server computes; what it answers is told. Where a schedule is in force, a bar opens its progress instead.
import { node } from "./gantt-sheet.js";

const EDGE = 8, FINGER = 22, STIR = 3;

export function moves(gantt) {
  const { place } = gantt, find = (selector) => place.querySelector(selector);
  const done = [], undone = [];
  let drag = null, dragged = false, isBusy = false, kept = null;

  const canMove = (one) => one?.kind === "bar" && one.project.move && one.finished === null && one.from !== null;

  function say(parts, isError) {
    const said = find(".gantt-said");
    said.hidden = false;
    said.classList.toggle("seal-red", Boolean(isError));
    const shut = line("button", gantt.words.shut);
    shut.type = "button";
    shut.className = "link gantt-said-shut";
    shut.dataset.leave = "";
    said.replaceChildren(shut, ...parts);
  }
  const line = (name, text) => { const made = document.createElement(name); made.textContent = text; return made; };

  function tell(answer) {
    const { words, fill } = { words: gantt.words, fill: gantt.view.fill };
    const by = (days) => fill(days > 0 ? words.later : words.earlier, { days: Math.abs(days) });
    const first = line("p", fill(words.moved, { name: answer.name, finish: answer.later ? fill(words.finishes, { finish: answer.finish, days: by(answer.later) }) : answer.finish }));
    if (!answer.count) return say([first, line("p", words.untouched)]);
    const list = document.createElement("ul");
    for (const one of answer.touched) list.append(line("li", [fill(words.touched, { name: one.group ? `${one.name} · ${one.group}` : one.name, finish: one.finish, days: by(one.days) }), one.who].filter(Boolean).join(" — ")));
    const rest = answer.count - answer.touched.length;
    say([first, line("p", fill(words.touches, { count: answer.count })), list, ...(rest ? [line("p", fill(words.more, { count: rest }))] : []), ...(answer.leading ? [line("p", fill(words.leading, { names: answer.leading }))] : [])]);
  }

  // `change`: the fields of the form that are filled in.
  async function send(project, code, change) {
    if (isBusy) return null;
    isBusy = true;
    const body = new URLSearchParams({ code, version: project.version, key: `${Date.now()}-${Math.random().toString(36).slice(2)}`, ...change });
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    try {
      const answer = await fetch(project.move, { method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" } });
      const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
      if (answer.ok) {
        await gantt.load(false);
        tell(told);
        return told;
      }
      if (told.is_stale || told.is_gone) await gantt.load(false);
      refused(told, { id: project.id, code, change });
    } catch (_) {
      refused({ message: gantt.words.offline, again: true }, { id: project.id, code, change });
    } finally {
      isBusy = false;
      buttons();
    }
    gantt.paint();
    return null;
  }

  // What was wanted is kept: one press does it again on the sheet as it stands now.
  function refused(told, wanted) {
    const { words } = gantt, parts = [line("p", told.is_stale ? words.stale : told.message || words.failed)];
    if (told.what) parts.push(line("p", gantt.view.fill(words.both, told)));
    kept = told.is_stale || told.again ? wanted : null;
    if (kept) {
      const row = line("div", "");
      row.className = "actions";
      for (const [name, text] of [["again", words.again], ["leave", words.leave]]) {
        const button = line("button", text);
        button.type = "button";
        button.className = "btn";
        button.dataset[name] = "";
        row.append(button);
      }
      parts.push(row);
    }
    say(parts, !told.is_stale);
  }

  const projectOf = (id) => gantt.projects.find((one) => one.project.id === id).project;

  async function change(project, code, wanted) {
    const told = await send(project, code, wanted);
    if (!told) return;
    done.push({ id: project.id, code, undo: told.undo, redo: told.redo });
    undone.length = 0;
    buttons();
  }

  async function step(from, to, which) {
    const one = from.at(-1);
    if (!one || isBusy) return;
    if (!(await send(projectOf(one.id), one.code, one[which]))) return;
    to.push(from.pop());
    buttons();
  }
  const undo = () => step(done, undone, "undo"), redo = () => step(undone, done, "redo");

  function buttons() {
    for (const [name, list] of [["undo", done], ["redo", undone]]) {
      const button = find(`[data-move=${name}]`);
      if (button) button.disabled = !list.length;
    }
  }

  function nudge(one, by, isLength) {
    if (!isLength) return change(one.project, one.code, { start_on: gantt.view.days.iso(one.from + by) });
    return change(one.project, one.code, { days: Math.max(0, Math.round((one.days + by) * 10) / 10) });
  }

  // --- dragging
  gantt.canvas.addEventListener("pointerdown", (event) => {
    const at = event.target.closest("[data-index]"), one = at && gantt.rows[at.dataset.index];
    if (!canMove(one) || event.button || isBusy || !event.target.matches(".g-bar,.g-done,.g-stone")) return;
    const box = event.target.closest(".g-row").querySelector(".g-bar")?.getBoundingClientRect();
    const reach = event.pointerType === "mouse" ? EDGE : Math.min(FINGER, (box?.width || 0) / 3);
    const isLength = one.days > 0 && box.right - event.clientX < reach;
    if (!isLength && one.started !== null) return; // what has started starts no other day
    drag = { one, index: Number(at.dataset.index), x: event.clientX, y: event.clientY, by: 0, isLength };
    gantt.tip(null);
  });
  gantt.canvas.addEventListener("pointermove", (event) => {
    if (!drag || (Math.abs(event.clientX - drag.x) < STIR && !place.classList.contains("is-dragging"))) return;
    gantt.canvas.setPointerCapture(event.pointerId); // not before: a tap stays a tap
    drag.by = Math.round((event.clientX - drag.x) / gantt.view.px);
    place.classList.toggle("is-dragging", true);
    redraw();
  });
  const drop = async (isDone) => {
    if (!drag) return;
    const { one, by, isLength } = drag;
    drag = null;
    dragged = by !== 0;
    setTimeout(() => (dragged = false));
    place.classList.remove("is-dragging");
    find(".g-ghosts")?.remove();
    if (isDone && by) await nudge(one, by, isLength);
  };
  // A finger pulls a bar to the side; up and down it still moves the sheet (`touch-action` does not reach into an SVG).
  gantt.canvas.addEventListener("touchmove", (event) => {
    if (!drag) return;
    const { clientX, clientY } = event.touches[0];
    if (!place.classList.contains("is-dragging") && Math.abs(clientY - drag.y) > Math.abs(clientX - drag.x)) drop(false);
    else event.preventDefault();
  }, { passive: false });
  gantt.canvas.addEventListener("pointerup", () => drop(true));
  gantt.canvas.addEventListener("pointercancel", () => drop(false));

  function redraw() {
    find(".g-ghosts")?.remove();
    if (!drag) return;
    const { view } = gantt, { one, by, isLength, index } = drag;
    const from = one.from + (isLength ? 0 : by), days = Math.max(1, one.to - one.from + 1 + (isLength ? by : 0));
    const y = index * view.rowHeight + view.barTop;
    const day = view.fill(gantt.words.by, { day: view.days.short(isLength ? from + days - 1 : from), days: `${by > 0 ? "+" : ""}${by}` });
    const right = (from + days) * view.px, isRoomy = right + 70 < view.length * view.px;
    const ghost = node("g", { class: "g-ghosts" });
    ghost.append(
      node("rect", { class: "g-ghost", x: from * view.px, y: y - 2, width: days * view.px, height: 15 }),
      node("text", { class: "g-ghost-day", ...(isRoomy ? { x: right + 5 } : { x: from * view.px - 5, "text-anchor": "end" }), y: y + 10 }, day),
    );
    gantt.canvas.append(ghost);
  }

  // --- progress: the form of the program in a dialog; it works as a page of its own too
  async function open(one) {
    if (one?.kind !== "bar" || !one.project.report || !one.id) return; // what is waited for is no work to report
    const url = one.project.report.replace("/0/", `/${one.id}/`), dialog = find("[data-progress]");
    const answer = await fetch(url, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return location.assign(url);
    dialog.innerHTML = await answer.text();
    dialog.querySelector("a[data-close]").addEventListener("click", (event) => event.preventDefault()); // no change: nothing to load
    gantt.tip(null);
    dialog.showModal();
    dialog.querySelector("input:not([type=hidden])").focus();
  }

  place.addEventListener("click", (event) => {
    const data = event.target.closest("button")?.dataset || {};
    if (data.move === "undo") undo();
    if (data.move === "redo") redo();
    if ("again" in data && kept) change(projectOf(kept.id), kept.code, kept.change);
    if ("leave" in data) { kept = null; find(".gantt-said").hidden = true; }
  });

  return {
    redraw, open,
    wasDragged: () => dragged,
    // Alt+arrows move a bar by a day, with Shift its length: whoever cannot drag loses nothing.
    key(event, one) {
      const held = event.ctrlKey || event.metaKey, letter = event.key.toLowerCase();
      if (held && letter === "z") return event.shiftKey ? redo : undo;
      if (held && letter === "y") return redo;
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.altKey && by && canMove(one) && (event.shiftKey || one.started === null)) return () => nudge(one, by, event.shiftKey);
      if (event.key === "Escape" && drag) return () => drop(false);
      return null;
    },
  };
}
