// Screens on which something is typed: report of the day, huddle, visit, problem, and one-tap steps.
import { dayOf, halfOf, leadersOf, projectOf } from "./carried.js";
import { copy, dayWords, put, said, words } from "./binding.js";
import { enqueue, tried } from "./entries.js";
import { Photos, read, showFaults, write } from "./forms.js";
import * as store from "./store.js";

// `key`: of the earlier entry that is corrected here, with its photos; none when the form is new.
export async function corrected(now, key) {
  const item = key ? now.items.find((one) => one.key === key) : null;
  const photos = item ? (await Promise.all(item.photos.map((digest) => store.photo(digest)))).filter(Boolean) : [];
  return { item, photos };
}

export function opened(form, item) {
  if (!item) return;
  form.dataset.typing = "";
  write(form, item.given);
  if (item.answer) showFaults(form, item.answer);
}

function options(select, rows, label) {
  rows.forEach((row) => select.append(new Option(label(row), row.id)));
}

const personsOf = (now, project) => now.pack.persons.filter((one) => one.projects.includes(project.id));
const home = (project) => { location.hash = `#/project/${project.id}`; };

export async function report(now, id, key) {
  const project = projectOf(now, id);
  if (!project) return null;
  const day = now.pack.days.find((one) => one.project === project.id) || { work: [] };
  const { item, photos } = await corrected(now, key);
  const on = dayOf(now), form = copy("report", { ...project, last: day.last?.done, date: dayWords(on) }).firstElementChild;
  put(form.querySelector("[data-work]"), ...day.work.map((work) => copy("work", {
    ...work, planned: said("amount", work.done_quantity || 0, `${work.quantity} ${work.quantity_unit}`.trim()), until: work.early_finish_at ? dayWords(work.early_finish_at.slice(0, 10)) : "",
  })));
  form.querySelector("[data-work]").closest("fieldset").hidden = !day.work.length;
  if (day.today) write(form, day.today);
  else if (day.last) write(form, { weather: day.last.weather, workers: day.last.workers, machines: day.last.machines });
  const shown = new Photos(form.querySelector("[data-photos]"), project, photos);
  opened(form, item);
  form.querySelector("[data-insert-last]").addEventListener("click", () => { form.elements.done.value = day.last.done; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = { ...read(form), on: item?.given.on || on, version: item?.given.version ?? day.today?.version ?? null };
    if (await tried(form, () => enqueue(now, {
      action: "report_day", target: project.id, given, project, photos: shown, earlier: item,
      label: said("dayReport", project.short_name, dayWords(given.on)), screen: `report/${project.id}`,
    }))) home(project);
  });
  return form;
}

export async function problem(now, id, key) {
  const project = projectOf(now, id);
  if (!project) return null;
  const { item, photos } = await corrected(now, key);
  const form = copy("problem", project).firstElementChild;
  const shown = new Photos(form.querySelector("[data-photos]"), project, photos);
  const like = form.querySelector("[data-like]");
  form.elements.title.addEventListener("input", () => {
    const typed = form.elements.title.value.trim();
    const near = typed.length > 3 && now.pack.problems.find((one) => one.project === project.id && alike(one.title, typed));
    like.textContent = near ? said("like", `${near.number} ${near.title}`) : "";
  });
  opened(form, item);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = read(form);
    if (await tried(form, () => enqueue(now, {
      action: "raise_problem", target: project.id, given, project, photos: shown, earlier: item,
      label: said("problemOf", project.short_name, given.title || ""), screen: `problem/${project.id}`,
    }))) home(project);
  });
  return form;
}

// Two titles that share three signs in a row are worth a look.
function alike(one, other) {
  for (let n = 0; n + 3 <= other.length; n += 1) if (one.includes(other.slice(n, n + 3))) return true;
  return false;
}

export async function huddle(now, id, key) {
  const project = projectOf(now, id);
  if (!project) return null;
  const { item } = await corrected(now, key);
  const on = dayOf(now), half = item?.given.half || halfOf(now);
  const screen = copy("huddle", { ...project, title: words(half), date: dayWords(on) });
  const form = screen.querySelector("form");
  options(form.elements.owner_id, personsOf(now, project), (one) => `${one.name} ${one.title}`);
  put(screen.querySelector("[data-points]"), ...now.pack.points.filter((one) => one.project === project.id).map((point) => {
    const node = copy("open-point", { ...point, when: `${dayWords(point.on)} ${words(point.half)}` });
    node.querySelector("button").addEventListener("click", async (event) => {
      event.target.disabled = true;
      await enqueue(now, {
        action: "settle_point", target: point.id, given: {}, project, label: said("settled", point.text),
        screen: `huddle/${project.id}`,
      });
    });
    return node;
  }));
  const mine = now.items.filter((one) => one.project === project.id && one.action === "record_point");
  put(screen.querySelector("[data-unsent-points]"), ...mine.map((one) => copy("said", { text: one.given.text })));
  opened(form, item);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = { ...read(form), on: item?.given.on || on, half };
    if (await tried(form, () => enqueue(now, {
      action: "record_point", target: project.id, given, project, earlier: item,
      label: said("point", project.short_name, given.text || ""), screen: `huddle/${project.id}`,
    }))) { delete form.dataset.typing; document.dispatchEvent(new CustomEvent("phone:draw")); }
  });
  screen.querySelector("[data-close]").addEventListener("click", async () => {
    await enqueue(now, {
      action: "close_team_huddle", target: project.id, given: { on, half }, project,
      label: said("closed", words(half)), screen: `huddle/${project.id}`,
    });
    delete form.dataset.typing;
    home(project);
  });
  return screen;
}

export async function visit(now, id, which) {
  const project = projectOf(now, id);
  if (!project) return null;
  const planned = now.pack.visits.find((one) => String(one.id) === String(which));
  const { item, photos } = await corrected(now, planned ? null : which);
  const on = dayOf(now);
  const form = copy("visit", { ...project, planned: Boolean(planned), unplanned: !planned, leader: planned?.leader }).firstElementChild;
  const leader = form.elements.leader_id;
  options(leader, leadersOf(now, project), (one) => `${one.name} ${one.title}`);
  leader.disabled = Boolean(planned || item);
  put(form.querySelector("[data-looked-at]"), ...now.pack.problems.filter((one) => one.project === project.id)
    .map((one) => copy("looked-at", one)));
  options(form.querySelector("[name=owner_id]"), personsOf(now, project), (one) => `${one.name} ${one.title}`);
  const shown = new Photos(form.querySelector("[data-photos]"), project, photos);
  opened(form, item);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { leader_id: leaderId, text, owner_id: ownerId, due_on: dueOn, ...given } = read(form);
    if (await tried(form, async () => {
      let targetOf = item?.target_of || null, target = item?.target || planned?.id || null;
      const label = said("visitOf", project.short_name, dayWords(on));
      if (!target && !targetOf) {
        targetOf = (await enqueue(now, {
          action: "plan_visit", target: project.id, given: { leader_id: Number(leaderId), planned_on: on }, project,
          label, screen: `visit/${project.id}`,
        })).key;
      }
      const about = { target, targetOf, project, screen: `visit/${project.id}` };
      if (planned?.state !== "held") {
        await enqueue(now, { ...about, action: "hold_visit", given: { ...given, held_on: on }, label, photos: shown, earlier: item });
      }
      if (text) {
        const decision = { text, owner_id: ownerId ? Number(ownerId) : null, due_on: dueOn || null };
        await enqueue(now, { ...about, action: "decide_at_visit", given: decision, label: said("decision", text) });
      }
    })) home(project);
  });
  return form;
}

const STEPS = {
  promise: [["keep_promise", (on) => ({ done_on: on })], ["miss_promise", (_, form) => ({ reason: form.reason, note: form.note || "" })]],
  node: [["meet_node", (on) => ({ met_on: on })]],
  problem: [["answer_problem", (_, form) => ({ answer: form.text })], ["solve_problem", (_, form) => ({ solution: form.text })],
    ["confirm_problem", () => ({})], ["reopen_problem", (_, form) => ({ reason: form.text })]],
};

export async function step(now, id, what) {
  const project = projectOf(now, id), [kind, number] = (what || "").split("-");
  const row = now.pack[`${kind}s`]?.find((one) => String(one.id) === number);
  if (!project || !row || !STEPS[kind]) return null;
  const mine = row.raised_by_id === now.pack.me.person_id;
  const form = copy(`step-${kind}`, {
    ...row, isOpen: ["open", "answered"].includes(row.state), toConfirm: row.state === "solved" && mine,
    name: project.short_name, due: row.due_on ? dayWords(row.due_on) : "", answered: row.answer || "", solved: row.solution || "",
  }).firstElementChild;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [action, given] = STEPS[kind].find(([name]) => name === event.submitter.value);
    if (await tried(form, () => enqueue(now, {
      action, target: row.id, given: given(dayOf(now), read(form)), project,
      label: `${event.submitter.textContent.trim()}: ${row.title}`, screen: `step/${project.id}/${what}`,
    }))) home(project);
  });
  return form;
}
