// Sends what waits: photos first and by pieces, then each entry once; what is refused stays, with the reason.
import * as store from "./store.js";

const PIECE = 262_144, AT_ONCE = 40, SLOWEST_MS = 300_000;
const CHOICES = new Set(["newer_version", "day_reported_already"]);
const LATER = new Set([408, 425, 429]);
let busy = false, tries = 0, timer = null, listener = () => {};

export const onChange = (listen) => { listener = listen; };

function cookie(name) {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

class Away extends Error {}

// An answer that is not our own JSON comes from a gateway or a captive portal: as good as no signal.
export async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      credentials: "same-origin", cache: "no-store", ...options,
      headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken"), ...options.headers },
    });
  } catch { throw new Away("no signal"); }
  if (answer.status === 304) return { status: 304, body: null, tag: null };
  const kind = answer.headers.get("Content-Type") || "";
  if (!kind.startsWith("application/json")) throw new Away(`not ours: ${answer.status}`);
  return { status: answer.status, body: await answer.json(), tag: answer.headers.get("ETag") };
}

export async function refresh() {
  const known = await store.kept("pack");
  const answer = await ask("/phone/pack", known ? { headers: { "If-None-Match": known.tag } } : {});
  if (answer.status === 200) {
    await store.keep("pack", { tag: answer.tag, content: answer.body, at: new Date().toISOString() });
    await store.keep("door", "");
  } else if (answer.status !== 304) await store.keep("door", answer.body.code);
  return answer.status;
}

async function sendPhoto(digest) {
  const row = await store.photo(digest);
  if (!row || row.arrived) return null;
  const path = `/phone/photos/${row.project}/${digest.slice(7)}`;
  let { body } = await ask(path), state = body;
  while (!state.is_kept) {
    const from = state.received || 0;
    const answer = await ask(`${path}?offset=${from}&size=${row.blob.size}`, {
      method: "PUT", body: row.blob.slice(from, from + PIECE), headers: { "Content-Type": "application/octet-stream" },
    });
    if (answer.status >= 500) throw new Away("server");
    if (answer.status === 409) state = { received: answer.body.facts.received };
    else if (answer.status !== 200) return answer.body;
    else state = answer.body;
  }
  await store.patchPhoto(digest, { arrived: true });
  return null;
}

async function sendPhotos(item) {
  for (const digest of item.photos) {
    const refusal = await sendPhoto(digest);
    if (refusal && refusal.code === "other_content") throw new Away("damaged on its way");
    if (refusal) return store.putItem({ ...item, state: "refused", answer: refusal }).then(() => false);
  }
  return true;
}

function wire({ key, action, target, target_of, given, made_at, person_id }) {
  return { key, action, target, target_of, given, made_at, person_id };
}

async function settle(item, answer) {
  if (answer.status === 200) return store.forget(item);
  if (LATER.has(answer.status)) return undefined;
  const state = CHOICES.has(answer.code) ? "choice" : "refused";
  return store.putItem({ ...item, state, answer });
}

async function sendItems(items) {
  const answer = await ask("/phone/queue", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ phone_at: new Date().toISOString(), items: items.map(wire) }),
  });
  if (answer.status === 401 || answer.body.code === "phone_revoked" || answer.body.code === "password_to_be_changed") {
    await store.keep("door", answer.body.code);
    throw new Away(answer.body.code);
  }
  // One that the server stumbles over must not hold up the others: each alone.
  if (answer.status >= 500 || answer.status === 413 || answer.status === 422) {
    if (items.length === 1 && answer.status < 500) return settle(items[0], { status: answer.status, ...answer.body });
    if (items.length === 1) throw new Away("server");
    for (const item of items) {
      try { await sendItems([item]); } catch (fault) { if (!(fault instanceof Away)) throw fault; }
    }
    return undefined;
  }
  const byKey = new Map(items.map((item) => [item.key, item]));
  for (const one of answer.body.answers) {
    const item = byKey.get(one.key);
    if (item) await settle(item, one);
  }
  return undefined;
}

async function round(personId) {
  const waiting = (await store.queued(personId)).filter((item) => item.state === "waiting");
  const ready = [];
  for (const item of waiting) {
    if (await sendPhotos(item)) ready.push(item);
    if (ready.length === AT_ONCE) { await sendItems(ready.splice(0)); listener(); }
  }
  if (ready.length) await sendItems(ready);
  return waiting.length;
}

// One tab sends at a time; the others see the queue shrink.
const alone = (work) => (navigator.locks ? navigator.locks.request("gongjian-sending", { ifAvailable: true },
  (lock) => (lock ? work() : undefined)) : work());

export async function send() {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  try {
    await alone(async () => {
      const pack = await store.kept("pack");
      // The cookie that answers to forged requests comes with the pack.
      if (!pack || !cookie("csrftoken")) await refresh();
      const me = ((await store.kept("pack")) || {}).content;
      if (me && (await round(me.me.person_id))) await refresh();
      tries = 0;
    });
  } catch (fault) {
    if (!(fault instanceof Away)) throw fault;
    tries += 1;
    const wait = Math.min(SLOWEST_MS, 2000 * 2 ** tries) * (0.5 + Math.random());
    timer = setTimeout(send, wait);
  } finally {
    busy = false;
    listener();
  }
}
