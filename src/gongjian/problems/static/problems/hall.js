// The screen in the hall: arrows, Page Up and Page Down (what a presenter's remote sends) turn to another item.
const turns = { ArrowRight: "after", PageDown: "after", ArrowLeft: "before", PageUp: "before" };

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input,textarea,select,button,a")) return;
  const form = document.querySelector(`form[data-turn="${turns[event.key]}"]`);
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});
