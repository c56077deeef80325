// The hall screen changes its view by itself; the day slider shows an earlier day. Space pauses, arrows turn the page.
const views = [...document.querySelectorAll("[data-view]")];
const cycle = document.querySelector("[data-cycle]");
const clock = document.querySelector("[data-clock]");
const replay = document.querySelector("[data-replay]");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

if (clock) {
  const began = Date.now();
  const [hours, minutes] = clock.textContent.split(":").map(Number);
  setInterval(() => {
    const now = hours * 60 + minutes + Math.floor((Date.now() - began) / 60000);
    clock.textContent = `${String(Math.floor(now / 60) % 24).padStart(2, "0")}:${String(now % 60).padStart(2, "0")}`;
  }, 5000);
}

// Drawn for 1920 × 1080; a projector or a wall of screens shows the same picture smaller or larger.
function fit() {
  const scale = Math.min(innerWidth / 1920, innerHeight / 1080);
  document.body.style.zoom = scale;
  document.body.style.height = `${innerHeight / scale}px`;
}
if (document.body.classList.contains("hall")) {
  fit();
  addEventListener("resize", fit);
}

if (cycle && views.length > 1) {
  let shown = 0;
  let paused = calm;
  const words = cycle.querySelector("[data-cycle-words]");
  const say = () => {
    words.textContent = `${shown + 1}/${views.length}: `;
    views.forEach((view, number) => {
      const name = document.createElement(number === shown ? "b" : "span");
      name.textContent = view.dataset.view;
      words.append(number ? " → " : "", name);
    });
    if (paused) words.append(` · ${cycle.dataset.paused}`);
  };
  const turn = (step) => {
    views[shown].hidden = true;
    shown = (shown + step + views.length) % views.length;
    views[shown].hidden = false;
    say();
  };
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input,textarea,select,button,a")) return;
    if (event.key === " ") { event.preventDefault(); paused = !paused; say(); }
    if (event.key === "ArrowRight") turn(1);
    if (event.key === "ArrowLeft") turn(-1);
  });
  // After a whole round the figures are fetched anew.
  setInterval(() => {
    if (paused || document.querySelector("dialog[open]")) return;
    if (shown === views.length - 1) location.reload();
    else turn(1);
  }, Number(cycle.dataset.seconds) * 1000);
  say();
}

if (replay) {
  const slider = replay.querySelector("input[type=range]");
  const day = replay.querySelector("[data-replay-day]");
  const today = replay.querySelector("[data-replay-today]");
  slider.addEventListener("input", () => {
    day.textContent = slider.value;
    if (today) today.hidden = slider.value !== slider.max;
  });
  slider.addEventListener("change", () => replay.requestSubmit());
}
