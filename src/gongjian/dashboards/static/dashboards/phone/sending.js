// Sends what waits: photos first and by pieces, then each entry once; what is refused stays, with the reason.
import * as store from "./store.js";

const PIECE = 262_144, AT_ONCE = 40, SLOWEST_MS = 300_000;
const CHOICES = new Set(["newer_version", "day_reported_already"]);
const LATER = new Set([408, 425, 429]);
const DOORS = new Set(["phone_revoked", "password_to_be_changed"]);
let busy = false, again = false, tries = 0, timer = null, listener = () => {};

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
    try { await store.keep("pack", { tag: answer.tag, content: answer.body, at: new Date().toISOString() }); } catch (fault) {
      if (!store.isFull(fault)) throw fault; // the older pack stays; what waits still leaves, and makes room
    }
    await store.keep("door", "");
  } else if (answer.status !== 304) await store.keep("door", answer.body.code);
  return answer.status;
}

// Whoever is not let in sends nothing more; what waits goes on waiting.
async function atTheDoor({ status, body }) {
  if (status !== 401 && !DOORS.has(body.code)) return;
  await store.keep("door", body.code);
  throw new Away(body.code);
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
    if (answer.status >= 500 || LATER.has(answer.status)) throw new Away("server");
    await atTheDoor(answer);
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
    if (refusal) return settle([[item, { status: 422, ...refusal }]]).then(() => false);
  }
  return true;
}

function wire({ key, action, target, target_of, given, made_at, person_id }) {
  return { key, action, target, target_of, given, made_at, person_id };
}

// What is refused stays with its reason. One that waits for an earlier entry says so and is tried again.
async function settle(pairs) {
  const arrived = pairs.filter(([, answer]) => answer.status === 200).map(([item]) => item);
  const answered = pairs.filter(([, answer]) => answer.status !== 200 && !(LATER.has(answer.status) && !answer.sentence)).map(([item, answer]) => {
    if (LATER.has(answer.status)) return { ...item, answer };
    const isChoice = CHOICES.has(answer.code) && item.action === "report_day";
    return { ...item, state: isChoice ? "choice" : "refused", answer };
  });
  try { await store.settled(arrived, answered); } catch (fault) {
    if (!store.isFull(fault)) throw fault;
    await store.settled(arrived); // no room for reasons: these wait on and are answered again
  }
}

// How many were answered.
async function sendItems(items) {
  const answer = await ask("/phone/queue", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ phone_at: new Date().toISOString(), items: items.map(wire) }),
  });
  await atTheDoor(answer);
  if (answer.status >= 500 || answer.status === 413 || answer.status === 422) return eachAlone(items, answer);
  if (!Array.isArray(answer.body.answers)) throw new Away(answer.body.code || "unreadable");
  const byKey = new Map(items.map((item) => [item.key, item]));
  await settle(answer.body.answers.filter((one) => byKey.has(one.key)).map((one) => [byKey.get(one.key), one]));
  return items.length;
}

// One that the server stumbles over must not hold up the others.
async function eachAlone(items, answer) {
  if (items.length === 1) {
    if (answer.status < 500) await settle([[items[0], { status: answer.status, ...answer.body }]]);
    return answer.status < 500 ? 1 : 0;
  }
  let answered = 0;
  for (const item of items) answered += await sendItems([item]);
  return answered;
}

// In the order in which they were made, a page at a time: a queue of thousands is never held whole.
async function round(personId) {
  let page, after = null, sent = 0, barren = 0;
  do {
    page = await store.queued(personId, { most: AT_ONCE, after });
    const ready = [];
    for (const item of page) if (item.state === "waiting" && await sendPhotos(item)) ready.push(item);
    const answered = ready.length ? await sendItems(ready) : 0;
    if (ready.length) listener();
    barren = ready.length && !answered ? barren + 1 : 0;
    if (barren === 2) throw new Away("server"); // it is not one entry that the server stumbles over
    sent += answered;
    after = page.at(-1);
  } while (page.length === AT_ONCE);
  return sent;
}

// One tab sends at a time; the others see the queue shrink.
const alone = (work) => (navigator.locks ? navigator.locks.request("gongjian-sending", { ifAvailable: true },
  (lock) => (lock ? work() : undefined)) : work());

function later() {
  tries += 1;
  timer = setTimeout(send, Math.min(SLOWEST_MS, 2000 * 2 ** tries) * (0.5 + Math.random()));
}

export async function send() {
  if (busy) { again = true; return; }
  busy = true;
  again = false;
  clearTimeout(timer);
  try {
    await alone(async () => {
      // The cookie that answers to forged requests comes with the pack.
      if (!(await store.kept("pack")) || !cookie("csrftoken")) await refresh();
      const me = (await store.kept("pack"))?.content.me;
      if (!me) return;
      if (await round(me.person_id)) await refresh();
      if ((await store.counts(me.person_id)).waiting && !again) later();
      else tries = 0;
    });
  } catch (fault) {
    if (!(fault instanceof Away)) throw fault;
    later();
  } finally {
    busy = false;
    listener();
    if (again) send();
  }
}
