// Behaviour of every page: dialogs, keys, rows, forms, why-panels. No inline code, no eval; everything hangs on data-* attributes.
import "./palette.js";

const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = () => (find("#words") || { dataset: {} }).dataset;
document.documentElement.classList.add("js");

export function openDialog(dialog) {
  if (dialog && !dialog.open) dialog.showModal();
}

export function toast(text, kind = "info") {
  const place = find("#toasts");
  // What repeats itself, such as a lost line under a page that looks again every second, is said once.
  if (!place || all(".toast span", place).some((line) => line.textContent === text)) return;
  const box = document.createElement("div");
  box.className = `toast toast-${kind}`;
  const line = document.createElement("span");
  line.textContent = text;
  box.append(line);
  place.append(box);
  if (kind !== "error") setTimeout(() => box.remove(), 8000);
}

// --- clicks
document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-dialog],[data-close],[data-dismiss],[data-back],[data-print],[data-refused],[data-bulk-clear],[data-fold],a[data-why]");
  if (event.target.nodeName === "DIALOG" && outside(event, event.target)) event.target.close();
  if (!target) return rowClick(event);
  if (target.matches("a[data-why]")) return why(event, target);
  if ("dialog" in target.dataset) openDialog(document.getElementById(target.dataset.dialog));
  if ("close" in target.dataset) target.closest("dialog").close();
  if ("dismiss" in target.dataset) target.closest(".toast").remove();
  if ("back" in target.dataset) history.back();
  if ("print" in target.dataset) window.print();
  if ("refused" in target.dataset) sayReason(event, target);
  if ("fold" in target.dataset) fold(target);
  if ("bulkClear" in target.dataset) clearPicks(target.closest("[data-listing]"));
});

function outside(event, dialog) {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

function sayReason(event, button) {
  event.preventDefault();
  find(`#${button.getAttribute("aria-describedby")}`)?.classList.add("is-asked");
}

// On a phone the filters of a list stand behind one button.
function fold(button) {
  const isOpen = button.closest(".toolbar").classList.toggle("is-open");
  button.setAttribute("aria-expanded", String(isOpen));
}

function rowClick(event) {
  const row = event.target.closest("tr[data-row-url]");
  if (!row || event.target.closest("a,button,input,label,select,summary,td.pick") || String(getSelection())) return;
  location.href = row.dataset.rowUrl;
}

// Menus close when one looks elsewhere, or by Escape.
document.addEventListener("click", (event) => all("details.menu[open]").forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  all("details.menu[open]").forEach((menu) => {
    menu.removeAttribute("open");
    find("summary", menu).focus();
  });
});

// --- why: facts under their own row, or in a panel
async function why(event, link) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const row = link.dataset.why === "row" && link.closest("tr");
  if (row && row.nextElementSibling?.classList.contains("why-row")) {
    row.nextElementSibling.remove();
    link.setAttribute("aria-expanded", "false");
    return;
  }
  const html = await fetchPart(link.href);
  if (html === null) return;
  if (row) return openRow(row, link, html);
  find("#why-body").innerHTML = html;
  openDialog(find("#why-dialog"));
}

function openRow(row, link, html) {
  const under = document.createElement("tr");
  under.className = "why-row";
  const cell = under.insertCell();
  cell.colSpan = [...row.cells].reduce((sum, one) => sum + one.colSpan, 0);
  cell.innerHTML = html;
  row.after(under);
  link.setAttribute("aria-expanded", "true");
}

async function fetchPart(url) {
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true", "X-Requested-With": "why" } });
    if (answer.ok) return await answer.text();
    toast(words().failed, "error");
  } catch (_) {
    toast(words().offline, "error");
  }
  return null;
}

// --- keys
let going = false;
const typing = (element) => element.closest("input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]");
// On a board of weeks these keys turn the weeks.
const otherDay = (which) => find("[data-key='['],[data-key=']']") || find(`[data-day=${which}]`)?.click();
const KEYS = {
  "/": () => (find(".top-search input")?.offsetParent ? find(".top-search input").focus() : openDialog(find("#palette"))),
  "?": () => openDialog(find("#help")),
  j: () => step(1),
  k: () => step(-1),
  x: () => here()?.querySelector("[data-pick]")?.click(),
  Enter: () => openHere(),
  "[": () => otherDay("before"),
  "]": () => otherDay("after"),
};

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    return openDialog(find("#palette"));
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || find("dialog[open]")) return;
  if (going) {
    going = false;
    const link = all("[data-go]").find((one) => one.dataset.go === event.key);
    if (link) location.href = link.href;
    return;
  }
  if (event.key === "g") {
    going = true;
    setTimeout(() => (going = false), 1500);
    return;
  }
  if (event.key === "Enter" && event.target !== document.body && !event.target.closest(".scroll")) return;
  const act = KEYS[event.key];
  if (!act) return;
  if (event.key !== "Enter") event.preventDefault();
  act();
});

const rows = () => all("[data-listing] tbody tr:not(.why-row), [data-rows] > *");
const here = () => find("tr.is-here, [data-rows] > .is-here");
function step(by) {
  const list = rows();
  if (!list.length) return;
  const next = Math.max(0, Math.min(list.length - 1, list.indexOf(here()) + by));
  here()?.classList.remove("is-here");
  list[next].classList.add("is-here");
  list[next].scrollIntoView({ block: "nearest" });
}
function openHere() {
  const url = here()?.dataset.rowUrl || here()?.querySelector("a")?.href;
  if (url) location.href = url;
}

// --- lists: picking rows, columns, filters that apply themselves
function showPicks(listing) {
  const bar = find("[data-bulk-bar]", listing);
  if (!bar) return;
  const picked = all("[data-pick]:checked", listing);
  all("[data-pick]", listing).forEach((box) => box.closest("tr").classList.toggle("is-picked", box.checked));
  bar.hidden = picked.length === 0;
  find(".bulk-count", bar).textContent = `${words().selected || ""} ${picked.length}`;
}
function clearPicks(listing) {
  all("[data-pick],[data-pick-all]", listing).forEach((box) => (box.checked = false));
  showPicks(listing);
}
document.addEventListener("change", (event) => {
  const box = event.target;
  const listing = box.closest("[data-listing]");
  if (box.matches("[data-pick-all]")) all("[data-pick]", listing).forEach((one) => (one.checked = box.checked));
  if (box.matches("[data-pick],[data-pick-all]")) showPicks(listing);
  const form = box.closest("[data-autosubmit]");
  if (form) form.requestSubmit ? form.requestSubmit() : form.submit();
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-columns]")) return;
  form.elements.cols.value = all("[data-column]:checked", form).map((box) => box.value).join(",");
});

// --- forms: nothing is sent twice, nothing typed is lost
let unsaved = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-guard]")) unsaved = true;
});
document.addEventListener("gongjian:saved", () => { unsaved = false; }); // by a script of the page
addEventListener("beforeunload", (event) => {
  if (!unsaved) return;
  event.preventDefault();
  event.returnValue = words().unsaved || "";
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  unsaved = false;
  const button = event.submitter || find("[type=submit],button:not([type])", form);
  // After the event: a disabled button would not be sent along.
  setTimeout(() => button?.classList.add("is-busy"));
  setTimeout(() => release(form, button), 15000);
});
function release(form, button) {
  delete form.dataset.sent;
  button?.classList.remove("is-busy");
}
addEventListener("pageshow", (event) => event.persisted && all("form[data-sent]").forEach((form) => release(form, find(".is-busy", form))));

// --- htmx: the token travels, failures speak
document.addEventListener("htmx:configRequest", (event) => {
  const token = find("[name=csrfmiddlewaretoken]");
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});
document.addEventListener("htmx:responseError", () => toast(words().failed, "error"));
document.addEventListener("htmx:sendError", () => toast(words().offline, "error"));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (form) release(form, find(".is-busy", form));
});

find("[data-focus]")?.focus();
