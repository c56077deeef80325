// Changing by the chart: a bar is dragged (starts no earlier), its right edge stretched (takes so long); undo and redo.
// The server computes; what it answers is told. Where a schedule is in force, a bar opens its progress instead.
import { node } from "./gantt-sheet.js";

const EDGE = 8;

export function moves(gantt) {
  const { place } = gantt, find = (selector) => place.querySelector(selector);
  const done = [], undone = [];
  let drag = null, dragged = false, isBusy = false, kept = null;

  const canMove = (one) => one?.kind === "bar" && one.project.move && one.finished === null && one.from !== null;

  function say(parts, isError) {
    const said = find(".gantt-said");
    said.hidden = false;
    said.classList.toggle("seal-red", Boolean(isError));
    said.replaceChildren(...parts);
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
      if (told.is_stale) await gantt.load(false);
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
    const parts = [line("p", told.is_stale ? gantt.words.stale : told.message || gantt.words.failed)];
    if (told.is_stale || told.again) {
      kept = wanted;
      const button = line("button", gantt.words.again);
      button.type = "button";
      button.className = "btn";
      button.dataset.again = "";
      parts.push(button);
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
    const end = event.target.closest(".g-row").querySelector(".g-bar")?.getBoundingClientRect().right;
    const isLength = one.days > 0 && end - event.clientX < EDGE;
    if (!isLength && one.started !== null) return; // what has started starts no other day
    drag = { one, index: Number(at.dataset.index), x: event.clientX, by: 0, isLength };
    gantt.canvas.setPointerCapture(event.pointerId);
    gantt.tip(null);
  });
  gantt.canvas.addEventListener("pointermove", (event) => {
    if (!drag) return;
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
    find(".g-ghost")?.remove();
    if (isDone && by) await nudge(one, by, isLength);
  };
  gantt.canvas.addEventListener("pointerup", () => drop(true));
  gantt.canvas.addEventListener("pointercancel", () => drop(false));

  function redraw() {
    find(".g-ghost")?.remove();
    if (!drag) return;
    const { view } = gantt, { one, by, isLength, index } = drag;
    const from = one.from + (isLength ? 0 : by), days = Math.max(1, one.to - one.from + 1 + (isLength ? by : 0));
    gantt.canvas.append(node("rect", { class: "g-ghost", x: from * view.px, y: index * view.rowHeight + view.barTop - 2, width: days * view.px, height: 15 }));
  }

  // --- progress: the form of the program in a dialog; it works as a page of its own too
  async function open(one) {
    if (one?.kind !== "bar" || !one.project.report) return;
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
