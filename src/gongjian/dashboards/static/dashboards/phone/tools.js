// What a feature's own script is given: ways to add screens, and the tools that the phone's own screens are made with.
import { copy, dayWords, fill, momentWords, put, said, words } from "./binding.js";
import { dayOf, halfOf, projectOf } from "./carried.js";
import { drafted } from "./drafts.js";
import { enqueue, tried } from "./entries.js";
import { Photos, read, showFaults, write } from "./forms.js";
import { SCREENS, SECTIONS } from "./screens.js";
import { ofProject } from "./store.js";
import { corrected, opened } from "./typing.js";

const TOOLS = {
  // `draw(now, id, extra)` gives a node, or null when there is nothing to show; its address is `#/name/id/extra`.
  screen(name, draw) {
    if (name in SCREENS) throw new Error(`screen drawn twice: ${name}`);
    SCREENS[name] = draw;
  },
  // `draw(now, project)` gives a section of the project's screen, or null.
  section(draw) { SECTIONS.push(draw); },
  // What waits on this phone for a project, in the order in which it was typed; of one action, or of all.
  waitingOf(now, project, action) { return ofProject(now.person, project.id, action); },
  copy, dayWords, fill, momentWords, put, said, words, dayOf, halfOf, projectOf,
  enqueue, tried, Photos, read, showFaults, write, corrected, opened, drafted,
};

// A part that cannot be loaded must not take the others along.
export async function addFeatures() {
  const scripts = (document.getElementById("phone-program").dataset.added || "").trim().split(/\s+/).filter(Boolean);
  const loaded = await Promise.allSettled(scripts.map(async (path) => (await import(path)).default(TOOLS)));
  loaded.filter((one) => one.status === "rejected").forEach((one) => console.error(one.reason));
}
