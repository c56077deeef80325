// Screens of those who meet: the team's huddle and the on-site office.
import { dayOf, halfOf, leadersOf, projectOf } from "./carried.js";
import { copy, dayWords, put, said, words } from "./binding.js";
import { drafted } from "./drafts.js";
import { enqueue, tried } from "./entries.js";
import { Photos, read } from "./forms.js";
import { corrected, home, opened } from "./typing.js";
import * as store from "./store.js";

const OVER = new Set(["huddle_closed", "huddle_not_today"]);

function options(select, rows, label) {
  rows.forEach((row) => select.append(new Option(label(row), row.id)));
}

const named = (one) => `${one.name} ${one.title}`;
const personsOf = (now, project) => now.pack.persons.filter((one) => one.projects.includes(project.id));
const redraw = () => document.dispatchEvent(new CustomEvent("phone:draw"));

// What is open: as carried, and as recorded here before this huddle without a signal; not what is settled here already.
function openPoints(now, project, waiting, { on, half }) {
  const settled = waiting.filter((one) => one.action === "settle_point");
  const carried = now.pack.points.filter((one) => one.project === project.id && !settled.some((item) => item.target === one.id))
    .map((one) => ({ ...one, about: { target: one.id } }));
  const own = waiting.filter((one) => one.action === "record_point" && (one.given.on !== on || one.given.half !== half))
    .filter((one) => !settled.some((item) => item.target_of === one.key))
    .map((one) => ({ text: one.given.text, on: one.given.on, half: one.given.half, about: { targetOf: one.key } }));
  return [...carried, ...own];
}

function openPoint(now, project, point) {
  const node = copy("open-point", { ...point, when: `${dayWords(point.on)} ${words(point.half)}` });
  node.querySelector("button").addEventListener("click", async ({ target: button }) => {
    button.disabled = true;
    const isKept = await tried(button.closest("section"), () => enqueue(now, {
      action: "settle_point", ...point.about, given: {}, project, label: said("settled", point.text), screen: null,
    }));
    if (isKept) button.closest("li").remove();
    else button.disabled = false;
  });
  return node;
}

export async function huddle(now, id, key) {
  const project = projectOf(now, id);
  if (!project) return null;
  const { item } = await corrected(now, key);
  const isOver = OVER.has(item?.answer?.code); // then it is said in the one now
  const on = isOver || !item ? dayOf(now) : item.given.on, half = isOver || !item ? halfOf(now) : item.given.half;
  const hasTeam = !now.pack.teams || String(project.id) in now.pack.teams; // an older pack does not say
  const screen = copy("huddle", { ...project, title: words(half), date: dayWords(on), hasTeam });
  const form = screen.querySelector("form");
  options(form.elements.owner_id, personsOf(now, project), named);
  const waiting = await store.ofProject(now.person, project.id);
  put(screen.querySelector("[data-points]"), ...openPoints(now, project, waiting, { on, half }).map((one) => openPoint(now, project, one)));
  const here = waiting.filter((one) => one.action === "record_point" && one.given.on === on && one.given.half === half && one.key !== key);
  put(screen.querySelector("[data-unsent-points]"), ...here.map((one) => copy("said", { text: one.given.text })));
  opened(form, item);
  const draft = await drafted(now, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = { ...read(form), on, half };
    if (!(await tried(form, () => enqueue(now, {
      action: "record_point", target: project.id, given, project, earlier: item,
      label: said("point", project.short_name, given.text || ""), screen: `huddle/${project.id}`,
    })))) return;
    await draft.over();
    delete form.dataset.typing;
    if (item) home(project);
    else redraw();
  });
  screen.querySelector("[data-close]").addEventListener("click", async () => {
    if (!(await tried(form, () => enqueue(now, {
      action: "close_team_huddle", target: project.id, given: { on, half }, project, label: said("closed", words(half)), screen: null,
    })))) return;
    delete form.dataset.typing;
    home(project);
  });
  return screen;
}

// Three steps that belong together, each an entry of its own. A refused one is corrected alone.
const PARTS = { plan_visit: "plan", hold_visit: "hold", decide_at_visit: "decide" };

export async function visit(now, id, which) {
  const project = projectOf(now, id);
  if (!project) return null;
  const planned = now.pack.visits.find((one) => String(one.id) === String(which));
  const { item, photos } = await corrected(now, planned ? null : which);
  const begun = planned ? (planned.state === "held" ? 2 : 1) : 0; // steps done already
  const parts = item ? [PARTS[item.action]] : Object.values(PARTS).slice(begun);
  const form = drawn(now, project, planned, parts);
  const shown = new Photos(form.querySelector("[data-photos]"), project, photos, now);
  opened(form, item && { ...item, given: { ...item.given, about_problem_id: item.given.problem_id ?? "" } });
  const draft = await drafted(now, form, shown);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await tried(form, () => handedIn(now, project, { form, shown, parts, item, planned }))) { await draft.over(); home(project); }
  });
  return form;
}

function drawn(now, project, planned, parts) {
  const form = copy("visit", { ...project, leader: planned?.leader, planned }).firstElementChild;
  form.querySelectorAll("[data-part]").forEach((node) => {
    node.hidden = !parts.includes(node.dataset.part);
    node.querySelectorAll("input, select, textarea").forEach((field) => { field.disabled = node.hidden; });
  });
  const problems = now.pack.problems.filter((one) => one.project === project.id);
  options(form.elements.leader_id, leadersOf(now, project), named);
  put(form.querySelector("[data-looked-at]"), ...problems.map((one) => copy("looked-at", one)));
  form.querySelector("[data-none-to-look-at]").hidden = problems.length > 0;
  options(form.elements.about_problem_id, problems, (one) => `${one.number} ${one.title}`);
  form.elements.about_problem_id.closest("label").hidden = !problems.length;
  options(form.elements.owner_id, personsOf(now, project), named);
  form.elements.text.required = parts.length === 1 && parts[0] === "decide";
  return form;
}

async function handedIn(now, project, { form, shown, parts, item, planned }) {
  const { leader_id: leader, text, owner_id: owner, due_on: due, about_problem_id: problem, ...given } = read(form);
  const on = dayOf(now), about = { project, screen: `visit/${project.id}`, earlier: item };
  const label = said("visitOf", project.short_name, dayWords(item?.given.held_on || item?.given.planned_on || on));
  let place = item ? { target: item.target, targetOf: item.target_of } : { target: planned?.id };
  if (parts.includes("plan")) {
    const made = await enqueue(now, {
      ...about, action: "plan_visit", target: project.id, given: { leader_id: leader, planned_on: item?.given.planned_on || on }, label,
    });
    place = { targetOf: made.key };
  }
  if (parts.includes("hold")) {
    const held = { ...given, held_on: item?.given.held_on || on };
    await enqueue(now, { ...about, ...place, action: "hold_visit", given: held, label, photos: shown });
  }
  if (parts.includes("decide") && text) {
    const decided = { text, owner_id: owner || null, due_on: due || null, problem_id: problem || null };
    await enqueue(now, { ...about, ...place, action: "decide_at_visit", given: decided, label: said("decision", text) });
  }
}
