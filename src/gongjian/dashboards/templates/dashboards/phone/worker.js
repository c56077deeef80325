// Keeps the program of the phone on the phone. Data and photos are kept by the page itself.
const VERSION = "{{ version }}";
const SHELL = "/phone/";
const FILES = {{ files|safe }};
const SLOW_MS = 3000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(VERSION);
    await cache.addAll([SHELL, ...FILES].map((path) => new Request(path, { cache: "reload", credentials: "same-origin" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

async function fromNetwork(request) {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) (await caches.open(VERSION)).put(SHELL, answer.clone());
  return answer;
}

// The newest page where there is a signal; the kept one after three seconds, or at once without any.
async function shell(request) {
  const kept = await caches.match(SHELL);
  if (!kept) return fromNetwork(request);
  const late = new Promise((resolve) => { setTimeout(resolve, SLOW_MS, kept); });
  try { return await Promise.race([fromNetwork(request), late]); } catch { return kept; }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate" && path === SHELL) event.respondWith(shell(request));
  else if (request.method === "GET" && FILES.includes(path)) {
    event.respondWith(caches.match(path).then((kept) => kept || fetch(request)));
  }
});
