// A slider and a number for each weight say the same; whichever is moved, the other follows. The page's form asks for the rest.
for (const line of document.querySelectorAll("[data-weight-line]")) {
  const slider = line.querySelector("input[type=range]");
  const number = line.querySelector("input[type=number]");
  slider.disabled = false;
  slider.addEventListener("input", () => { number.value = slider.value; });
  number.addEventListener("input", () => { slider.value = number.value || 0; });
}
