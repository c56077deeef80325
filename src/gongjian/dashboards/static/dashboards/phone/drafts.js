// What is being typed survives a reload, a crash, and a camera that pushes the page out of memory.
import { read, write } from "./forms.js";
import * as store from "./store.js";

const PAUSE_MS = 400;

// A draft belongs to a screen and to whoever carries the phone. `beside`: what goes with it, such as the day it is
// about. Gives back what was kept beside it, and how to drop it when it is handed in.
export async function drafted(now, form, photos = null, beside = {}) {
  const name = `draft ${now.person} ${location.hash}`, draft = await store.kept(name);
  if (draft) {
    form.dataset.typing = "";
    write(form, draft.given);
    if (photos) photos.replace(draft.photos);
  }
  const known = draft ? draft.beside : beside;
  let timer = null, isOver = false;
  const keep = async () => {
    if (isOver) return;
    try { await store.keep(name, { given: read(form), photos: photos ? photos.rows : [], beside: known }); } catch (fault) {
      if (!store.isFull(fault)) throw fault; // handing it in says so, where it is seen
    }
  };
  ["input", "change"].forEach((kind) => form.addEventListener(kind, () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  }));
  form.addEventListener("phone:photos", keep);
  return {
    beside: known,
    over() { isOver = true; clearTimeout(timer); return store.drop(name); },
  };
}
