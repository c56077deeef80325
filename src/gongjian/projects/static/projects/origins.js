// Where a value came from: Escape closes it again and gives the focus back; one is open at a time.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const origin of document.querySelectorAll("details[data-origin][open]")) {
    origin.removeAttribute("open");
    origin.querySelector("summary").focus();
  }
});
document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.("details[data-origin][open]")) return;
  for (const origin of document.querySelectorAll("details[data-origin][open]")) {
    if (origin !== event.target) origin.removeAttribute("open");
  }
}, true);
