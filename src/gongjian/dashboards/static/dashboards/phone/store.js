// What this phone keeps: the pack of its carrier, the queue, and photos until they have arrived.
const NAME = "gongjian-phone", VERSION = 1;
let opened = null;

function open() {
  opened = opened || new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const db = request.result;
      // Later versions add to this; nothing waiting is ever dropped by an update of the program.
      if (!db.objectStoreNames.contains("kept")) db.createObjectStore("kept");
      if (!db.objectStoreNames.contains("queue")) db.createObjectStore("queue", { keyPath: "key" });
      if (!db.objectStoreNames.contains("photos")) db.createObjectStore("photos", { keyPath: "digest" });
    };
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

export const keep = (name, value) => together(["kept"], "readwrite", ({ kept }) => { kept.put(value, name); });
export const kept = async (name) => asked((await open()).transaction("kept").objectStore("kept").get(name));
export const photo = async (digest) => asked((await open()).transaction("photos").objectStore("photos").get(digest));

// Of one person, in the order in which they were made.
export async function queued(personId) {
  const all = await asked((await open()).transaction("queue").objectStore("queue").getAll());
  return all.filter((item) => item.person_id === personId).sort((one, other) => one.order - other.order);
}

// Everybody's, for a phone that goes from hand to hand.
export const queuedByAnybody = async () =>
  asked((await open()).transaction("queue").objectStore("queue").count());

export const putItem = (item) => together(["queue"], "readwrite", ({ queue }) => { queue.put(item); });

export function putWithPhotos(item, photos) {
  return together(["queue", "photos"], "readwrite", ({ queue, photos: store }) => {
    photos.forEach((one) => store.put(one));
    queue.put(item);
  });
}

// An item that has arrived, and those of its photos that nothing else waits with.
export async function forget(item) {
  const others = (await queued(item.person_id)).filter((other) => other.key !== item.key);
  const needed = new Set(others.flatMap((other) => other.photos));
  await together(["queue", "photos"], "readwrite", ({ queue, photos }) => {
    queue.delete(item.key);
    item.photos.filter((digest) => !needed.has(digest)).forEach((digest) => photos.delete(digest));
  });
}

export const forgetEverything = () => together(["kept", "queue", "photos"], "readwrite", (stores) => {
  Object.values(stores).forEach((store) => store.clear());
});

export async function patchPhoto(digest, change) {
  const row = await photo(digest);
  if (row) await together(["photos"], "readwrite", ({ photos }) => { photos.put({ ...row, ...change }); });
}
