// What is typed becomes an entry of the queue: kept on the phone first, sent when there is a signal.
import { words } from "./binding.js";
import { showFaults } from "./forms.js";
import * as store from "./store.js";

let last = 0;

// Two entries of one millisecond keep their order, and so do those made after the phone's clock was set back.
async function nextOrder(personId) {
  last = Math.max(Date.now(), last + 1, (await store.lastOrder(personId)) + 1);
  return last;
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// `earlier`: the entry that this one corrects; it keeps its key, so that what belongs to it still finds it.
export async function enqueue(now, { action, target = null, targetOf = null, given, project, label, screen, photos = null, earlier = null }) {
  const item = {
    key: earlier?.key || newKey(), order: earlier?.order || await nextOrder(now.person), person_id: now.person,
    action, target, target_of: targetOf, given: photos ? { ...given, photos: photos.given() } : given,
    photos: photos ? photos.kept().map((row) => row.digest) : [], made_at: new Date().toISOString(),
    project: project.id, label, screen, state: "waiting", answer: null,
  };
  await store.putWithPhotos(item, photos ? photos.kept() : []);
  document.dispatchEvent(new CustomEvent("phone:queued"));
  return item;
}

// A form, or the card of a button, that could not be kept stays as it is, and says why.
export async function tried(form, work) {
  const button = form.querySelector("[type=submit]");
  if (button) button.disabled = true;
  try { await work(); return true; } catch (fault) {
    if (!store.isFull(fault)) throw fault;
    showFaults(form, { sentence: words("full") });
    return false;
  } finally { if (button) button.disabled = false; }
}
