// The import of ledgers: dropping a file, the tip beside a cell, text as written.
const form = document.querySelector("[data-drop]");
if (form) {
  const input = form.querySelector("input[type=file]");
  const name = form.querySelector(".drop-name");
  const told = () => (name.textContent = input.files.length ? input.files[0].name : "");
  input.addEventListener("change", told);
  for (const kind of ["dragenter", "dragover"]) form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("is-over"); });
  for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    told();
    form.requestSubmit();
  });
}

const tip = document.getElementById("cell-tip");
let asked = null;

function close(back = true) {
  if (!tip || tip.hidden) return;
  tip.hidden = true;
  asked?.closest(".ledger-cell")?.classList.remove("is-asked");
  if (back) asked?.focus();
  asked = null;
}

// Under the cell, or above where there is no room; always inside the window.
function place(link) {
  const box = link.closest(".ledger-cell").getBoundingClientRect();
  const ground = tip.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 16));
  const below = box.bottom + 2;
  const top = below + tip.offsetHeight > innerHeight - 64 ? Math.max(8, box.top - tip.offsetHeight - 2) : below;
  tip.style.left = `${left - ground.left + (ground.left === 0 ? scrollX : 0)}px`;
  tip.style.top = `${top - ground.top + (ground.top === 0 ? scrollY : 0)}px`;
}

async function open(link) {
  close(false);
  const answer = await fetch(link.href, { headers: { "HX-Request": "true", "X-Requested-With": "why" } });
  if (!answer.ok) return;
  asked = link;
  tip.innerHTML = await answer.text();
  tip.hidden = false;
  link.closest(".ledger-cell").classList.add("is-asked");
  place(link);
  (tip.querySelector("button,a") || tip).focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-cell]");
  if (link && !event.ctrlKey && !event.metaKey && tip) {
    event.preventDefault();
    return asked === link ? close() : open(link);
  }
  if (event.target.closest("[data-tip-close]")) return close();
  if (tip && !tip.hidden && !event.target.closest("#cell-tip")) close(false);
});
document.addEventListener("keydown", (event) => event.key === "Escape" && close());
document.querySelector("[data-show-raw]")?.addEventListener("change", (event) => document.body.classList.toggle("show-raw", event.target.checked));
