// Screens that show what is carried and what is waiting.
import { copy, dayWords, fill, momentWords, put, said, words } from "./binding.js";
import { dayOf, momentOf, projectOf } from "./carried.js";
import { choice } from "./choices.js";
import { enqueue, tried } from "./entries.js";
import { huddle, visit } from "./meeting.js";
import { problem, report, step } from "./typing.js";
import * as store from "./store.js";

const of = (rows, project) => rows.filter((row) => row.project === project.id);
const go = (path) => { location.hash = `#/${path}`; };

const redraw = () => document.dispatchEvent(new CustomEvent("phone:draw"));
const SHOWN = 100; // of a queue of thousands

function noChange(now, project) {
  return async ({ target: button }) => {
    button.disabled = true;
    const on = dayOf(now), label = said("dayReport", project.short_name, dayWords(on));
    const isKept = await tried(button.closest("article"), () => enqueue(now, {
      action: "report_day", target: project.id, given: { on, is_unchanged: true, version: null }, project, label, screen: `report/${project.id}`,
    }));
    if (isKept) redraw();
    else button.disabled = false;
  };
}

function line(template, data, href) {
  const node = copy(template, data);
  const link = node.querySelector("a");
  if (link && href) link.href = href;
  return node;
}

async function projectCard(now, project) {
  const day = now.pack.days.find((one) => one.project === project.id) || {};
  const [waiting, reports] = await Promise.all([
    store.count(now.person, project.id), store.count(now.person, project.id, "report_day"),
  ]);
  const reported = day.today || reports;
  const card = copy("project", {
    ...project, reported, unreported: !reported, idle: !reported && project.may.report_day, waiting, problems: of(now.pack.problems, project).length,
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
  put(screen.querySelector("[data-projects]"), ...await Promise.all(now.pack.projects.map((project) => projectCard(now, project))));
  return screen;
}

function listOf(place, rows, draw) {
  put(place, ...rows.map(draw));
  place.closest("section").hidden = !rows.length;
}

async function projectFile(now, id) {
  const project = projectOf(now, id);
  if (!project) return null;
  const screen = copy("file", project), waiting = await store.ofProject(now.person, project.id);
  const unsent = (kind, one) => waiting.some((item) => item.screen === `step/${project.id}/${kind}-${one.id}`);
  screen.querySelectorAll("[data-go]").forEach((node) => { node.href = `#/${node.dataset.go}/${project.id}`; });
  listOf(screen.querySelector("[data-promises]"), of(now.pack.promises, project).filter((one) => one.state === "promised"),
    (one) => line("promise", { ...one, unsent: unsent("promise", one), due: dayWords(one.due_on) }, `#/step/${project.id}/promise-${one.id}`));
  listOf(screen.querySelector("[data-nodes]"), of(now.pack.nodes, project),
    (one) => line("node", { ...one, unsent: unsent("node", one), due: dayWords(one.due_on) }, `#/step/${project.id}/node-${one.id}`));
  listOf(screen.querySelector("[data-problems]"), of(now.pack.problems, project), (one) => line("problem-line", {
    ...one, unsent: unsent("problem", one), due: one.due_at ? momentWords(one.due_at) : "", state: words(`problem_${one.state}`),
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

function entry(now, item) {
  const node = copy("entry", {
    label: item.label, at: momentWords(momentOf(now, Date.parse(item.made_at))), photos: item.photos.length || "",
    waiting: item.state === "waiting" && !item.answer, later: item.state === "waiting" && item.answer,
    refused: item.state === "refused", correctable: item.state === "refused" && item.screen, choice: item.state === "choice",
    why: item.answer ? [...new Set([item.answer.sentence, ...(item.answer.errors || []).map((one) => one.message)])].join(" ") : "",
  });
  node.querySelector("[data-correct]").addEventListener("click", () => go(`${item.screen}/${item.key}`));
  node.querySelector("[data-choose]").addEventListener("click", () => go(`choice/${item.key}`));
  node.querySelector("[data-drop]").addEventListener("click", async () => {
    if (!window.confirm(said("dropIt", item.label))) return;
    await store.settled([item]);
    redraw();
  });
  return node;
}

// What needs a hand first, then what waits, oldest first; the rest is counted.
async function queue(now) {
  const stuck = [...await store.inState(now.person, "choice", SHOWN), ...await store.inState(now.person, "refused", SHOWN)];
  const waiting = await store.inState(now.person, "waiting", SHOWN);
  const shown = [...stuck, ...waiting].slice(0, SHOWN), more = now.counts.all - shown.length;
  const screen = copy("queue", { none: !now.counts.all, count: now.counts.all, more: more > 0 ? said("more", more) : "" });
  put(screen.querySelector("[data-entries]"), ...shown.map((item) => entry(now, item)));
  screen.querySelector("[data-send]").addEventListener("click", () => {
    document.dispatchEvent(new CustomEvent("phone:queued"));
  });
  return screen;
}

async function me(now) {
  const screen = copy("me");
  const estimate = navigator.storage?.estimate ? await navigator.storage.estimate() : {};
  fill(screen, {
    name: now.pack.me.name, count: now.counts.all, asOf: momentWords(now.pack.clock.at),
    used: estimate.usage ? said("storage", Math.round(estimate.usage / 1e5) / 10) : "",
    persisted: navigator.storage?.persisted ? await navigator.storage.persisted() : false,
  });
  screen.querySelector("[data-leave]").addEventListener("click", async () => {
    const question = now.counts.all ? said("leaveUnsent", now.counts.all) : words("leave");
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
