// Somebody else was faster: what differs is shown field by field, and whoever typed decides.
import { copy, put, words } from "./binding.js";
import { refresh } from "./sending.js";
import * as store from "./store.js";

const NAMES = ["weather", "workers", "machines", "done", "solved", "blocked", "work", "photos"];
const LISTS = {
  work: (one) => `${one.code} ${one.percent ?? one.quantity ?? ""}${one.percent === undefined || one.percent === null ? one.unit || "" : "%"}`,
  photos: (one) => one.caption || one.digest.slice(7, 13),
};

const isEmpty = (value) => value === null || value === undefined || value === "" || value.length === 0;
const text = (name, value) => (LISTS[name] && value ? value.map(LISTS[name]).join(", ") : String(value ?? ""));

// What only one of the two wrote is no question: it stays.
const differing = (mine, theirs) => NAMES.filter(
  (name) => !isEmpty(mine[name]) && !isEmpty(theirs[name]) && text(name, mine[name]) !== text(name, theirs[name]),
);

function merged(mine, theirs, chosen) {
  const given = { on: mine.on, version: theirs.version, is_unchanged: false };
  NAMES.forEach((name) => {
    const value = chosen(name) === "theirs" || isEmpty(mine[name]) ? theirs[name] : mine[name];
    if (!isEmpty(value)) given[name] = value;
  });
  return given;
}

export async function choice(now, key) {
  const item = await store.item(key);
  if (!item || item.person_id !== now.person) return null;
  try { await refresh(); } catch { /* decided again when there is a signal */ }
  const pack = (await store.kept("pack")).content;
  const day = pack.days.find((one) => one.project === item.project) || {};
  const theirs = [day.today, ...(day.recent || [])].find((one) => one?.on === item.given.on);
  const form = copy("choice", { label: item.label, unknown: !theirs, known: Boolean(theirs) }).firstElementChild;
  form.dataset.typing = "";
  if (!theirs) return form;
  put(form.querySelector("[data-fields]"), ...differing(item.given, theirs).map((name) => {
    const node = copy("choose", { label: words(`field_${name}`), mine: shown(name, item.given), theirs: shown(name, theirs) });
    node.querySelectorAll("input").forEach((input) => { input.name = `choice-${name}`; });
    return node;
  }));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = merged(item.given, theirs, (name) => form.elements[`choice-${name}`]?.value);
    const photos = item.photos.filter((digest) => (given.photos || []).some((one) => one.digest === digest));
    await store.putItem({ ...item, given, photos, state: "waiting", answer: null });
    document.dispatchEvent(new CustomEvent("phone:queued"));
    location.hash = "#/queue";
  });
  return form;
}

// The weather is a code; its word stands in the form of the report.
function shown(name, values) {
  if (name !== "weather") return text(name, values[name]);
  const chip = document.getElementById("t-report").content.querySelector(`[name=weather][value="${CSS.escape(values[name])}"]`);
  return chip ? chip.parentNode.textContent.trim() : values[name];
}
