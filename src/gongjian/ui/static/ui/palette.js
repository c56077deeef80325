// Ctrl+K: pages of the menu at once, then whatever the search providers know.
const palette = document.getElementById("palette");
const box = document.getElementById("palette-box");
const list = document.getElementById("palette-list");
let asked = 0;
let waiting;

const pages = () =>
  [...document.querySelectorAll(".nav a[href]")].map((link) => ({ label: link.textContent.trim(), url: link.getAttribute("href"), kind: "" }));

function show(hits) {
  list.replaceChildren(...hits.map(option));
  select(list.firstElementChild);
}

function option(hit, number) {
  const line = document.createElement("li");
  line.id = `palette-${number}`;
  line.setAttribute("role", "option");
  line.dataset.url = hit.url;
  const name = document.createElement("span");
  name.textContent = hit.label;
  const side = document.createElement("span");
  side.className = "row-side";
  side.textContent = [hit.kind, hit.note].filter(Boolean).join(" · ");
  line.append(name, side);
  return line;
}

function select(line) {
  list.querySelector("[aria-selected=true]")?.removeAttribute("aria-selected");
  if (!line) return box.removeAttribute("aria-activedescendant");
  line.setAttribute("aria-selected", "true");
  box.setAttribute("aria-activedescendant", line.id);
  line.scrollIntoView({ block: "nearest" });
}

async function ask() {
  const words = box.value.trim();
  const mine = ++asked;
  const near = pages().filter((page) => page.label.toLowerCase().includes(words.toLowerCase()));
  show(near);
  if (!words) return;
  try {
    const answer = await fetch(`${palette.dataset.search}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
    if (answer.ok && mine === asked) show([...near, ...(await answer.json()).hits]);
  } catch (_) {
    // Without a connection the pages of the menu still stand.
  }
}

if (palette) {
  new MutationObserver(() => {
    if (!palette.open) return;
    box.value = "";
    show(pages());
    box.focus();
  }).observe(palette, { attributes: true, attributeFilter: ["open"] });
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  box.addEventListener("keydown", (event) => {
    const now = list.querySelector("[aria-selected=true]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      select((event.key === "ArrowDown" ? now?.nextElementSibling : now?.previousElementSibling) || now);
    }
    if (event.key === "Enter" && now) {
      event.preventDefault();
      location.href = now.dataset.url;
    }
  });
  list.addEventListener("click", (event) => {
    const line = event.target.closest("li");
    if (line) location.href = line.dataset.url;
  });
}
