// The slider walks the points of the curve; the table below says the same without it.
const place = document.querySelector("[data-curve]");
const held = document.getElementById("curve-points");

if (place && held) {
  const points = JSON.parse(held.textContent);
  const slider = place.querySelector("input");
  const told = place.querySelector("output");
  const ask = place.querySelector("[data-ask]");
  const base = ask.getAttribute("href");
  const figure = new Intl.NumberFormat("en-US");

  const show = () => {
    const point = points[Number(slider.value)];
    const words = told.dataset.words
      .replace("{day}", point.deadline_on)
      .replace("{cost}", figure.format(point.cost))
      .replace("{bound}", figure.format(point.bound));
    told.textContent = words;
    slider.setAttribute("aria-valuetext", words);
    ask.setAttribute("href", `${base}?deadline=${point.deadline_on}`);
  };

  slider.addEventListener("input", show);
  place.hidden = false;
  show();
}
