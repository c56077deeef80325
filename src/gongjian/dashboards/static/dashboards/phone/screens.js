// Screens that show what is carried and what is waiting.
import { copy, dayWords, fill, momentWords, put, said, words } from "./binding.js";
import { dayOf, projectOf } from "./carried.js";
import { choice } from "./choices.js";
import { enqueue } from "./entries.js";
import { huddle, problem, report, step, visit } from "./typing.js";
import * as store from "./store.js";

const of = (rows, project) => rows.filter((row) => row.project === project.id);
const go = (path) => { location.hash = `#/${path}`; };

function noChange(now, project) {
  return async (event) => {
    event.target.disabled = true;
    const day = dayOf(now), known = now.pack.days.find((one) => one.project === project.id)?.today;
    await enqueue(now, {
      action: "report_day", target: project.id, given: { on: day, is_unchanged: true, version: known?.version ?? null },
      project, label: said("dayReport", project.short_name, dayWords(day)), screen: `report/${project.id}`,
    });
    document.dispatchEvent(new CustomEvent("phone:draw"));
  };
}

function line(template, data, href) {
  const node = copy(template, data);
  const link = node.querySelector("a");
  if (link && href) link.href = href;
  return node;
}

function projectCard(now, project) {
  const day = now.pack.days.find((one) => one.project === project.id) || {};
  const waiting = now.items.filter((item) => item.project === project.id);
  const reported = day.today || waiting.some((item) => item.action === "report_day");
  const card = copy("project", {
    ...project, reported, unreported: !reported, waiting: waiting.length, problems: of(now.pack.problems, project).length,
    points: of(now.pack.points, project).length, last: day.last?.done || words("nothingYet"),
    people: day.last?.workers !== null && day.last?.workers !== undefined ? said("people", day.last.workers) : "",
  });
  card.querySelectorAll("[data-go]").forEach((node) => { node.href = `#/${node.dataset.go}/${project.id}`; });
  card.querySelector("[data-no-change]")?.addEventListener("click", noChange(now, project));
  return card;
}

async function home(now) {
  const screen = copy("home", {
    name: now.pack.me.name, day: now.pack.projects[0]?.day, campaign: now.pack.projects[0]?.campaign,
    date: dayWords(dayOf(now)), asOf: momentWords(now.pack.clock.at), none: !now.pack.projects.length,
  });
  put(screen.querySelector("[data-projects]"), ...now.pack.projects.map((project) => projectCard(now, project)));
  return screen;
}

function listOf(place, rows, draw) {
  put(place, ...rows.map(draw));
  place.closest("section").hidden = !rows.length;
}

async function projectFile(now, id) {
  const project = projectOf(now, id);
  if (!project) return null;
  const screen = copy("file", project);
  screen.querySelectorAll("[data-go]").forEach((node) => { node.href = `#/${node.dataset.go}/${project.id}`; });
  listOf(screen.querySelector("[data-promises]"), of(now.pack.promises, project).filter((one) => one.state === "promised"),
    (one) => line("promise", { ...one, due: dayWords(one.due_on) }, `#/step/${project.id}/promise-${one.id}`));
  listOf(screen.querySelector("[data-nodes]"), of(now.pack.nodes, project),
    (one) => line("node", { ...one, due: dayWords(one.due_on) }, `#/step/${project.id}/node-${one.id}`));
  listOf(screen.querySelector("[data-problems]"), of(now.pack.problems, project), (one) => line("problem-line", {
    ...one, due: one.due_at ? momentWords(one.due_at) : "", state: words(`problem_${one.state}`),
    late: one.due_at && new Date(one.due_at) < new Date(now.pack.clock.at),
  }, `#/step/${project.id}/problem-${one.id}`));
  listOf(screen.querySelector("[data-points]"), of(now.pack.points, project), (one) => line("point", {
    ...one, when: `${dayWords(one.on)} ${words(one.half)}`,
  }, `#/huddle/${project.id}`));
  listOf(screen.querySelector("[data-visits]"), of(now.pack.visits, project), (one) => line("visit-line", {
    ...one, when: dayWords(one.planned_on), held: one.state === "held",
  }, `#/visit/${project.id}/${one.id}`));
  const added = await Promise.all(SECTIONS.map((draw) => draw(now, project)));
  screen.querySelector("[data-persons]").closest("section").before(...added.filter(Boolean));
  listOf(screen.querySelector("[data-persons]"), now.pack.persons.filter((one) => one.projects.includes(project.id)),
    (one) => line("person", one, one.phone ? `tel:${one.phone.replace(/[^\d+]/g, "")}` : null));
  return screen;
}

function entry(item) {
  const node = copy("entry", {
    label: item.label, at: momentWords(item.made_at), photos: item.photos.length || "",
    waiting: item.state === "waiting", refused: item.state === "refused", choice: item.state === "choice",
    why: item.answer ? [item.answer.sentence, ...(item.answer.errors || []).map((one) => one.message)].join(" ") : "",
  });
  node.querySelector("[data-correct]").addEventListener("click", () => go(`${item.screen}/${item.key}`));
  node.querySelector("[data-choose]").addEventListener("click", () => go(`choice/${item.key}`));
  node.querySelector("[data-drop]").addEventListener("click", async () => {
    if (!window.confirm(said("dropIt", item.label))) return;
    await store.forget(item);
    document.dispatchEvent(new CustomEvent("phone:draw"));
  });
  return node;
}

async function queue(now) {
  const screen = copy("queue", { none: !now.items.length, count: now.items.length });
  put(screen.querySelector("[data-entries]"), ...now.items.map(entry));
  screen.querySelector("[data-send]").addEventListener("click", () => {
    document.dispatchEvent(new CustomEvent("phone:queued"));
  });
  return screen;
}

async function me(now) {
  const screen = copy("me", { name: now.pack.me.name, count: now.items.length, asOf: momentWords(now.pack.clock.at) });
  const estimate = navigator.storage?.estimate ? await navigator.storage.estimate() : {};
  fill(screen, {
    name: now.pack.me.name, count: now.items.length, asOf: momentWords(now.pack.clock.at),
    used: estimate.usage ? said("storage", Math.round(estimate.usage / 1e5) / 10) : "",
    persisted: navigator.storage?.persisted ? await navigator.storage.persisted() : false,
  });
  screen.querySelector("[data-leave]").addEventListener("click", async () => {
    const question = now.items.length ? said("leaveUnsent", now.items.length) : words("leave");
    if (!window.confirm(question)) return;
    const form = document.getElementById("leaving");
    await store.forgetEverything();
    form.submit();
  });
  return screen;
}

// Features add to these (tools.js): a screen of its own address, and a section in the project's.
export const SECTIONS = [];
export const SCREENS = {
  "": home, project: projectFile, queue, me, report, huddle, problem, visit, step, choice,
};
