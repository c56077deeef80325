// What is typed becomes an entry of the queue: kept on the phone first, sent when there is a signal.
import { words } from "./binding.js";
import { showFaults } from "./forms.js";
import { putWithPhotos } from "./store.js";

let last = 0;

// Two entries of one millisecond keep their order.
function nextOrder() {
  last = Math.max(Date.now(), last + 1);
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
    key: earlier?.key || newKey(), order: earlier?.order || nextOrder(), person_id: now.pack.me.person_id,
    action, target, target_of: targetOf, given: photos ? { ...given, photos: photos.given() } : given,
    photos: photos ? photos.rows.map((row) => row.digest) : [], made_at: new Date().toISOString(),
    project: project.id, label, screen, state: "waiting", answer: null,
  };
  await putWithPhotos(item, photos ? photos.kept() : []);
  document.dispatchEvent(new CustomEvent("phone:queued"));
  return item;
}

// A form that could not be kept stays as it is, and says why.
export async function tried(form, work) {
  const button = form.querySelector("[type=submit]");
  if (button) button.disabled = true;
  try { await work(); return true; } catch (fault) {
    if (fault.name !== "QuotaExceededError" && fault.name !== "AbortError") throw fault;
    showFaults(form, { sentence: words("full") });
    return false;
  } finally { if (button) button.disabled = false; }
}
