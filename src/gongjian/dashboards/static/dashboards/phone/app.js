// The phone on site: what is carried, what is typed without a signal, what has not been sent.
import { copy, put, words } from "./binding.js";
import { onChange, refresh, send } from "./sending.js";
import { SCREENS } from "./screens.js";
import * as store from "./store.js";
import { addFeatures } from "./tools.js";

const main = document.getElementById("main");

async function state() {
  const pack = await store.kept("pack");
  const content = pack ? pack.content : null;
  const person = content?.me.person_id, counts = content ? await store.counts(person) : null;
  return { pack: content, at: pack?.at, person, counts, door: await store.kept("door"), online: navigator.onLine };
}

// Somebody is typing here: the screen is theirs until it is handed in or left.
const inUse = () => main.querySelector("form[data-typing], form:focus-within");

let turn = 0; // of the last drawing begun: a slower one before it is thrown away

async function draw({ unlessInUse = false } = {}) {
  turn += 1;
  const mine = turn;
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/");
  const now = await state();
  if (!now.pack) return put(main, copy(now.door === "not_signed_in" || !now.door ? "stranger" : "door", { door: now.door }));
  const screen = SCREENS[name] || SCREENS[""];
  const drawn = await screen(now, ...rest);
  const shown = drawn || (await SCREENS[""](now));
  if (mine !== turn) return undefined;
  if (unlessInUse && inUse()) return bar(now);
  put(main, shown);
  document.body.classList.toggle("at-home", shown !== drawn || !name);
  document.querySelectorAll(".phone-foot a").forEach((link) => {
    if (link.hash === `#/${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  main.querySelector("h1")?.focus();
  window.scrollTo(0, 0);
  return bar(now);
}

// What stands above every screen: nothing is unsent, or how much, and why.
async function bar(now) {
  const place = document.getElementById("unsent");
  const { all: count, stuck, waiting, others } = now.counts || { all: 0, stuck: 0, waiting: 0, others: 0 };
  place.hidden = !(count || now.door || others);
  if (place.hidden) return;
  put(place, copy("unsent", {
    count, stuck, others, waiting,
    revoked: now.door === "phone_revoked", signedOut: now.door === "not_signed_in", offline: !now.online,
  }));
}

async function changed() {
  const now = await state();
  document.getElementById("offline").hidden = now.online;
  await bar(now);
  if (!inUse()) await draw({ unlessInUse: true });
}

async function persist() {
  if (navigator.storage?.persist) await navigator.storage.persist();
}

async function serve() {
  if (!("serviceWorker" in navigator)) { document.getElementById("plain").hidden = false; return; }
  await navigator.serviceWorker.register("/phone/worker.js", { scope: "/phone/" });
}

function listen() {
  window.addEventListener("hashchange", () => draw());
  window.addEventListener("online", () => { changed(); send(); });
  window.addEventListener("offline", changed);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  document.addEventListener("phone:queued", () => { persist(); send(); });
  document.addEventListener("phone:draw", () => draw());
  for (const kind of ["input", "change"]) {
    main.addEventListener(kind, (event) => { if (event.target.form) event.target.form.dataset.typing = ""; });
  }
  onChange(changed);
}

async function begin() {
  if (!window.isSecureContext || !window.crypto?.subtle) document.getElementById("plain").hidden = false;
  listen();
  await addFeatures();
  await draw();
  await serve();
  try { await refresh(); } catch { /* no signal: what is carried is shown */ }
  await changed();
  await send();
}

begin().catch((fault) => {
  put(main, copy("broken", { fault: String(fault), note: words("broken") }));
  throw fault;
});
