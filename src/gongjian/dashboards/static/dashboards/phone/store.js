// What this phone keeps: the pack of its carrier, the queue, and photos until they have arrived.
const NAME = "gongjian-phone", VERSION = 2;
let opened = null;

// Later versions add to this; nothing waiting is ever dropped by an update of the program.
function shaped({ result: db, transaction }) {
  if (!db.objectStoreNames.contains("kept")) db.createObjectStore("kept");
  if (!db.objectStoreNames.contains("photos")) db.createObjectStore("photos", { keyPath: "digest" });
  const queue = db.objectStoreNames.contains("queue") ? transaction.objectStore("queue") : db.createObjectStore("queue", { keyPath: "key" });
  if (queue.indexNames.contains("mine")) return;
  // Ten thousand entries are counted, paged and looked up without reading them all.
  queue.createIndex("mine", ["person_id", "order", "key"]);
  queue.createIndex("by_state", ["person_id", "state", "order"]);
  queue.createIndex("by_project", ["person_id", "project", "action"]);
  queue.createIndex("by_photo", "photos", { multiEntry: true });
}

function open() {
  opened = opened || new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => shaped(request);
    request.onsuccess = () => {
      // Another tab with a newer program may go ahead; this one opens anew with its next step.
      request.result.onversionchange = () => { request.result.close(); opened = null; };
      resolve(request.result);
    };
    request.onerror = () => { opened = null; reject(request.error); };
  });
  return opened;
}

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// `steps(stores)` runs in one transaction: all of it is kept, or nothing.
export async function together(names, mode, steps) {
  const db = await open();
  const transaction = db.transaction(names, mode, { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error || new DOMException("", "AbortError"));
  });
  const answer = steps(Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)])));
  await done;
  return answer instanceof IDBRequest ? answer.result : answer;
}

export const isFull = (fault) => fault.name === "QuotaExceededError" || fault.name === "AbortError";

export const keep = (name, value) => together(["kept"], "readwrite", ({ kept }) => { kept.put(value, name); });
export const drop = (name) => together(["kept"], "readwrite", ({ kept }) => { kept.delete(name); });
export const kept = async (name) => asked((await open()).transaction("kept").objectStore("kept").get(name));
export const photo = async (digest) => asked((await open()).transaction("photos").objectStore("photos").get(digest));
export const item = async (key) => asked((await open()).transaction("queue").objectStore("queue").get(key));

const queue = async () => (await open()).transaction("queue").objectStore("queue");
const all = (...first) => IDBKeyRange.bound(first, [...first, []]); // an array sorts after every other key

// Of one person, in the order in which they were made; `after`: the last one of the page before.
export async function queued(personId, { most, after = null } = {}) {
  const from = after ? [personId, after.order, after.key] : [personId];
  return asked((await queue()).index("mine").getAll(IDBKeyRange.bound(from, [personId, []], Boolean(after)), most));
}

export const inState = async (personId, state, most) =>
  asked((await queue()).index("by_state").getAll(all(personId, state), most));

export async function ofProject(personId, project, action, most = 200) {
  const range = action ? IDBKeyRange.only([personId, project, action]) : all(personId, project);
  const rows = await asked((await queue()).index("by_project").getAll(range, most));
  return rows.sort((one, other) => one.order - other.order);
}

export async function count(personId, project, action) {
  const index = (await queue()).index("by_project");
  return asked(index.count(action ? IDBKeyRange.only([personId, project, action]) : all(personId, project)));
}

// `others`: of whoever else uses this phone, which goes from hand to hand.
export async function counts(personId) {
  const store = await queue();
  const [mine, waiting, everybody] = await Promise.all([
    asked(store.index("mine").count(all(personId))), asked(store.index("by_state").count(all(personId, "waiting"))), asked(store.count()),
  ]);
  return { all: mine, waiting, stuck: mine - waiting, others: everybody - mine };
}

export async function lastOrder(personId) {
  const cursor = await asked((await queue()).index("mine").openKeyCursor(all(personId), "prev"));
  return cursor ? cursor.key[1] : 0;
}

export const putItem = (entry) => together(["queue"], "readwrite", ({ queue: store }) => { store.put(entry); });

export function putWithPhotos(entry, photos) {
  return together(["queue", "photos"], "readwrite", ({ queue: store, photos: pictures }) => {
    photos.forEach((one) => pictures.put(one));
    store.put(entry);
  });
}

// Entries that have arrived, with those photos that nothing else waits with; and what was answered to the others,
// unless somebody dropped them meanwhile.
export function settled(arrived, answered = []) {
  return together(["queue", "photos"], "readwrite", ({ queue: store, photos }) => {
    arrived.forEach((one) => store.delete(one.key));
    answered.forEach((one) => {
      const there = store.getKey(one.key);
      there.onsuccess = () => { if (there.result) store.put(one); };
    });
    new Set(arrived.flatMap((one) => one.photos)).forEach((digest) => {
      const needed = store.index("by_photo").count(digest);
      needed.onsuccess = () => { if (!needed.result) photos.delete(digest); };
    });
  });
}

export const forgetEverything = () => together(["kept", "queue", "photos"], "readwrite", (stores) => {
  Object.values(stores).forEach((store) => store.clear());
});

export async function patchPhoto(digest, change) {
  const row = await photo(digest);
  if (row) await together(["photos"], "readwrite", ({ photos }) => { photos.put({ ...row, ...change }); });
}
