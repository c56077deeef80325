// The slider walks the points of the curve: while it moves it says what the point costs, when it rests the page's parts and
// the chart show it. The parts come from the same address that a browser without scripts would open.
const place = document.querySelector("[data-curve]");
const held = document.getElementById("curve-points");

if (place && held) {
  const points = JSON.parse(held.textContent);
  const slider = place.querySelector("input");
  const told = place.querySelector("output");
  let asked = 0;

  const say = () => {
    told.textContent = points[Number(slider.value)].told;
    slider.setAttribute("aria-valuetext", told.textContent);
  };

  const show = async () => {
    const address = `${location.pathname}?day=${points[Number(slider.value)].day}`;
    const turn = (asked += 1);
    let text = "";
    try {
      const answer = await fetch(address);
      if (answer.ok) text = await answer.text();
    } catch (_) { /* said below */ }
    if (turn !== asked) return;
    if (!text) { told.textContent = place.dataset.failed; return; }
    const fresh = new DOMParser().parseFromString(text, "text/html");
    for (const part of document.querySelectorAll("[data-point]")) {
      const other = fresh.getElementById(part.id);
      part.replaceWith(other);
      window.htmx.process(other);
    }
    document.querySelector("[data-gantt]")?.dispatchEvent(new CustomEvent("gantt:url", { detail: fresh.querySelector("[data-gantt]").dataset.url }));
    history.replaceState(null, "", address);
  };

  slider.addEventListener("input", say);
  slider.addEventListener("change", show);
  place.hidden = false;
  say();
}
