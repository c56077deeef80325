// The week board by keyboard. What a key does hangs on data-key in the row; without script every one of them is a link or button.
const find = (selector, root = document) => root.querySelector(selector);
const lines = () => [...document.querySelectorAll("tbody[data-rows] > tr")];
const here = () => find("tbody[data-rows] > tr.is-here");
const busy = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || find("dialog[open]") || event.target.closest("input:not([type=hidden]),textarea,select,[contenteditable]");
let going = false;

function stand(row) {
  here()?.classList.remove("is-here");
  row.classList.add("is-here");
  row.scrollIntoView({ block: "nearest" });
  find("a[data-key=e]", row)?.focus({ preventScroll: true });
}

function step(by) {
  const list = lines();
  if (!list.length) return;
  stand(list[Math.max(0, Math.min(list.length - 1, list.indexOf(here()) + by))]);
}

function along(by) {
  const row = here();
  if (!row) return step(1);
  const stops = [...row.querySelectorAll("a,button")];
  const next = stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(document.activeElement) + by))];
  next?.focus();
}

function openNew() {
  const box = find("#new-promise");
  if (!box) return;
  box.open = true;
  box.scrollIntoView({ block: "nearest" });
  find("select,input:not([type=hidden])", box)?.focus();
}

const MOVES = { ArrowDown: () => step(1), ArrowUp: () => step(-1), ArrowRight: () => along(1), ArrowLeft: () => along(-1), n: openNew };

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest("#new-promise")) {
    find("#new-promise").open = false;
    return find("#new-promise > summary").focus();
  }
  if (busy(event)) return;
  // The letter after g belongs to the menu.
  if (going) return (going = false);
  if (event.key === "g") {
    going = true;
    return setTimeout(() => (going = false), 1500);
  }
  const move = MOVES[event.key];
  if (move) {
    event.preventDefault();
    return move();
  }
  if (!/^[a-z[\]]$/.test(event.key)) return;
  const target = find(`[data-key="${event.key}"]`, "[]".includes(event.key) ? document : here() || document.createElement("i"));
  if (!target) return;
  event.preventDefault();
  target.click();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("tbody[data-rows] > tr");
  if (row && row !== here()) {
    here()?.classList.remove("is-here");
    row.classList.add("is-here");
  }
});

find("[data-new]")?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openNew();
});

const words = find("#help-words");
if (words) find(".help-more")?.append(words.content.cloneNode(true));
if (location.hash.startsWith("#promise-")) {
  const row = document.getElementById(location.hash.slice(1));
  if (row) stand(row);
}
