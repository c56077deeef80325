// A huddle without a mouse: keys of a keyboard or of a presenter, a clock that counts. Everything works without this.
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const screen = () => find("#huddle");
const KEYS = {
  ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous", 1: "constraint", 2: "decision",
  3: "settled", 4: "other", 9: "close", 0: "begin", f: "full", F: "full", ArrowDown: "down", ArrowUp: "up",
};
let shown = "";
let turnedAt = performance.now();
let began = null;

// --- which point the keys mean: the one chosen, else the first that is open
const points = () => all("[data-point]", screen());
const chosen = () => find("[data-point].is-here", screen()) || points().find((one) => find("[data-settle]", one)) || points()[0];
function choose(by) {
  const list = points();
  if (!list.length) return;
  const at = list.indexOf(find("[data-point].is-here", screen()));
  list.forEach((one) => one.classList.remove("is-here"));
  const next = list[Math.max(0, Math.min(list.length - 1, at + by))];
  next.classList.add("is-here");
  next.scrollIntoView({ block: "nearest" });
}

function say(kind) {
  const radio = find(`[name=kind][value=${kind}]`, screen());
  if (!radio) return;
  radio.checked = true;
  find("[name=text]", screen()).focus();
}

const ACTS = {
  constraint: () => say("constraint"),
  decision: () => say("decision"),
  settled: () => find("[data-settle]", chosen() || screen())?.click(),
  other: () => {
    const why = chosen() && find("details", chosen());
    if (!why) return;
    why.open = true;
    find("[name=reason]", why).focus();
  },
  down: () => choose(1),
  up: () => choose(-1),
  full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.()),
};
const act = (name) => (ACTS[name] ? ACTS[name]() : find(`[data-key=${name}]`, screen())?.click());

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input:not([type=radio]),select,textarea");
  if (event.key === "Escape" && field) return field.blur();
  // A letter on its way through an input method belongs to the sentence.
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || field || find("dialog[open]")) return;
  const name = KEYS[event.key];
  if (!name || (event.target.matches("[type=radio]") && event.key.startsWith("Arrow"))) return;
  event.preventDefault();
  act(name);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-key]");
  if (button && ACTS[button.dataset.key]) ACTS[button.dataset.key]();
});

// --- the clock of the huddle and the minute of the card
function tick() {
  const clock = find("[data-clock]");
  if (!clock) return;
  if (began === null) began = performance.now() - clock.dataset.elapsed * 1000;
  const seconds = Math.floor((performance.now() - began) / 1000);
  find("[data-time]", clock).textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  find("[data-bar]", clock).value = seconds;
  find("[data-over]", clock).hidden = seconds < clock.dataset.limit * 60;
  const card = find("[data-card]");
  if (!card) return;
  if (card.dataset.card !== shown) {
    shown = card.dataset.card;
    turnedAt = performance.now();
  }
  find("[data-card-bar]").value = Math.min(card.dataset.seconds, (performance.now() - turnedAt) / 1000);
}
setInterval(tick, 500);
tick();

// --- what the server answers: a refusal is shown at its field, a new card is read out
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status < 400 || !event.detail.xhr.responseText.includes('id="huddle"')) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});
// A sentence half typed is not swept away by the next card: the first press leads back to it, the second goes on.
let warned = false;
document.addEventListener("htmx:beforeRequest", (event) => {
  const text = find("[name=text]", screen());
  if (warned || !text?.value || text.form.contains(event.detail.elt)) return;
  warned = true;
  event.preventDefault();
  text.focus();
});
// At once, not when it has settled: a quick hand is in the next field by then.
document.addEventListener("htmx:afterSwap", () => {
  if (!find("[data-clock]")) began = null;
  warned = false;
  tick();
  (find(".field-bad :is(input,select)", screen()) || find("[data-title],[data-focus]", screen()))?.focus();
});
