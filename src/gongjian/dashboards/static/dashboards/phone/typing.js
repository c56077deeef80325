// Screens on which something is typed: report of the day, problem, and one-tap steps; what several of them need.
import { dayOf, projectOf } from "./carried.js";
import { copy, dayWords, put, said, words } from "./binding.js";
import { drafted } from "./drafts.js";
import { enqueue, tried } from "./entries.js";
import { Photos, read, showFaults, write } from "./forms.js";
import * as store from "./store.js";

// `key`: of the earlier entry that is corrected here, with its photos; none when the form is new.
export async function corrected(now, key) {
  const found = key ? await store.item(key) : null;
  const item = found && found.person_id === now.person ? found : null;
  const photos = await Promise.all((item?.given.photos || []).map(async (one) => ({ ...await store.photo(one.digest), ...one })));
  return { item, photos };
}

export function opened(form, item) {
  if (!item) return;
  form.dataset.typing = "";
  write(form, item.given);
  if (item.answer) showFaults(form, item.answer);
}

export const home = (project) => { location.hash = `#/project/${project.id}`; };

export async function report(now, id, key) {
  const project = projectOf(now, id);
  if (!project) return null;
  const day = now.pack.days.find((one) => one.project === project.id) || { work: [] };
  const { item, photos } = await corrected(now, key);
  const on = dayOf(now), form = copy("report", { ...project, last: day.last?.done }).firstElementChild;
  put(form.querySelector("[data-work]"), ...day.work.map((work) => copy("work", {
    ...work, planned: said("amount", work.done_quantity || 0, `${work.quantity} ${work.quantity_unit}`.trim()), until: work.early_finish_at ? dayWords(work.early_finish_at.slice(0, 10)) : "",
  })));
  form.querySelector("[data-work]").closest("fieldset").hidden = !day.work.length;
  if (day.today) write(form, day.today);
  else if (day.last) write(form, { weather: day.last.weather, workers: day.last.workers, machines: day.last.machines });
  const shown = new Photos(form.querySelector("[data-photos]"), project, item ? photos : day.today?.photos, now);
  opened(form, item);
  const about = { on: item?.given.on || on, version: item ? item.given.version : day.today?.version ?? null };
  const draft = await drafted(now, form, shown, about);
  form.querySelector("[data-date]").textContent = dayWords(draft.beside.on);
  form.querySelector("[data-insert-last]").addEventListener("click", () => { form.elements.done.value = day.last.done; });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = { ...read(form), ...draft.beside };
    if (await tried(form, () => enqueue(now, {
      action: "report_day", target: project.id, given, project, photos: shown, earlier: item,
      label: said("dayReport", project.short_name, dayWords(given.on)), screen: `report/${project.id}`,
    }))) { await draft.over(); home(project); }
  });
  return form;
}

export async function problem(now, id, key) {
  const project = projectOf(now, id);
  if (!project) return null;
  const { item, photos } = await corrected(now, key);
  const form = copy("problem", project).firstElementChild;
  const shown = new Photos(form.querySelector("[data-photos]"), project, photos, now);
  const like = form.querySelector("[data-like]");
  form.elements.title.addEventListener("input", () => {
    const typed = form.elements.title.value.trim();
    const near = typed.length > 3 && now.pack.problems.find((one) => one.project === project.id && alike(one.title, typed));
    like.textContent = near ? said("like", `${near.number} ${near.title}`) : "";
  });
  opened(form, item);
  const draft = await drafted(now, form, shown);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = read(form);
    if (await tried(form, () => enqueue(now, {
      action: "raise_problem", target: project.id, given, project, photos: shown, earlier: item,
      label: said("problemOf", project.short_name, given.title || ""), screen: `problem/${project.id}`,
    }))) { await draft.over(); home(project); }
  });
  return form;
}

// Two titles that share three signs in a row are worth a look.
function alike(one, other) {
  for (let n = 0; n + 3 <= other.length; n += 1) if (one.includes(other.slice(n, n + 3))) return true;
  return false;
}

const STEPS = {
  promise: [["keep_promise", (on) => ({ done_on: on })], ["miss_promise", (_, form) => ({ reason: form.reason, note: form.note || "" })]],
  node: [["meet_node", (on) => ({ met_on: on })]],
  problem: [["answer_problem", (_, form) => ({ answer: form.text })], ["solve_problem", (_, form) => ({ solution: form.text })],
    ["confirm_problem", () => ({})], ["reopen_problem", (_, form) => ({ reason: form.text })]],
};

export async function step(now, id, what, key) {
  const project = projectOf(now, id), [kind, number] = (what || "").split("-"), { item } = await corrected(now, key);
  const row = now.pack[`${kind}s`]?.find((one) => String(one.id) === number);
  if (!project || !row || !STEPS[kind]) return null;
  const mine = row.raised_by_id === now.pack.me.person_id;
  const form = copy(`step-${kind}`, {
    ...row, isOpen: ["open", "answered"].includes(row.state), toConfirm: row.state === "solved" && mine,
    name: project.short_name, due: row.due_on ? dayWords(row.due_on) : "", answered: row.answer || "", solved: row.solution || "",
  }).firstElementChild;
  opened(form, item && { ...item, given: { ...item.given, text: item.given.answer || item.given.solution || item.given.reason } });
  const draft = await drafted(now, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [action, given] = STEPS[kind].find(([name]) => name === event.submitter.value);
    if (await tried(form, () => enqueue(now, {
      action, target: row.id, given: given(dayOf(now), read(form)), project, earlier: item,
      label: `${event.submitter.textContent.trim()}: ${row.title}`, screen: `step/${project.id}/${what}`,
    }))) { await draft.over(); home(project); }
  });
  return form;
}
