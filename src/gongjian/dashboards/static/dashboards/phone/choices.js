// Somebody else was faster: what differs is shown field by field, and whoever typed decides.
import { copy, put, words } from "./binding.js";
import { refresh } from "./sending.js";
import { putItem } from "./store.js";
import * as store from "./store.js";

const text = (value) => (value === null || value === undefined ? "" : String(value));

export async function choice(now, key) {
  const item = now.items.find((one) => one.key === key);
  if (!item) return null;
  try { await refresh(); } catch { /* decided again when there is a signal */ }
  const pack = (await store.kept("pack")).content;
  const theirs = pack.days.find((one) => one.project === item.project)?.today;
  const form = copy("choice", { label: item.label, unknown: !theirs, known: Boolean(theirs) }).firstElementChild;
  form.dataset.typing = "";
  const names = ["weather", "workers", "machines", "done", "solved", "blocked"];
  const different = theirs ? names.filter((name) => text(item.given[name]) !== text(theirs[name])) : [];
  put(form.querySelector("[data-fields]"), ...different.map((name) => {
    const node = copy("choose", { label: words(`field_${name}`), mine: text(item.given[name]) || "—", theirs: text(theirs[name]) || "—" });
    node.querySelectorAll("input").forEach((input) => { input.name = `choice-${name}`; });
    return node;
  }));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = { ...item.given, version: theirs.version, is_unchanged: false };
    different.forEach((name) => {
      if (form.elements[`choice-${name}`].value !== "theirs") return;
      if (theirs[name] === null || theirs[name] === "") delete given[name];
      else given[name] = theirs[name];
    });
    names.filter((name) => !(name in given) && text(theirs[name]) && !different.includes(name))
      .forEach((name) => { given[name] = theirs[name]; });
    await putItem({ ...item, given, state: "waiting", answer: null });
    document.dispatchEvent(new CustomEvent("phone:queued"));
    location.hash = "#/queue";
  });
  return form;
}
