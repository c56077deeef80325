// A sheet with rows that are held but not drawn (a large paste) is sent as one text and answered in place: the page is not
// drawn anew, nothing typed goes. Rows with a fault are drawn, so that they can be mended.
const DRAWN_AT_ONCE = 50, HELD_FROM = 500000;
const form = document.querySelector("form[data-packed]"), body = form?.querySelector("[data-grid]");
const told = form?.querySelector("[data-packed-said]");

function given(row) {
  const found = {};
  for (const cell of row.querySelectorAll("[name]")) {
    const [, column, number] = cell.name.match(/^(.+)-(\d+)$/), value = cell.type === "checkbox" ? (cell.checked ? "1" : "") : cell.value;
    found.number = Number(number);
    if (value !== "") found[column] = value;
  }
  return found;
}

// In the order of the sheet: drawn rows as they stand, then those pasted beyond them by their number.
function packed() {
  const rows = Array.from(body.querySelectorAll("tr"), given), isBeyond = (one) => one.number >= HELD_FROM;
  const beyond = [...rows.filter(isBeyond), ...(body.held || [])].sort((a, b) => a.number - b.number);
  return [...rows.filter((one) => !isBeyond(one)), ...beyond];
}

function say(sentences) {
  told.hidden = !sentences.length;
  told.replaceChildren(...sentences.map((text) => { const line = document.createElement("p"); line.textContent = text; return line; }));
}

function mark({ column, number, message }) {
  const cell = body.querySelector(`[name="${column}-${number}"]`), line = document.createElement("p");
  if (!cell) return;
  line.className = "field-error";
  line.id = `fault-${column}-${number}`;
  line.textContent = message;
  cell.setAttribute("aria-invalid", "true");
  cell.setAttribute("aria-describedby", line.id);
  cell.after(line);
}

function clean() {
  for (const line of body.querySelectorAll(".field-error")) line.remove();
  for (const cell of body.querySelectorAll("[aria-invalid]")) { cell.removeAttribute("aria-invalid"); cell.removeAttribute("aria-describedby"); }
}

function refused(found) {
  clean();
  say(found.sentences);
  if (found.version) form.querySelector("[name=version]").value = found.version;
  const held = new Set((body.held || []).map((one) => one.number)), faulty = [...new Set(found.cells.map((one) => one.number))];
  body.drawHeld(faulty.filter((number) => held.has(number)).slice(0, DRAWN_AT_ONCE));
  for (const fault of found.cells) mark(fault);
  body.querySelector("[aria-invalid]")?.focus();
}

async function send(buttons, pressed) {
  const data = new FormData();
  for (const field of form.querySelectorAll("[name]")) if (!body.contains(field) && field.tagName !== "BUTTON") data.append(field.name, field.value);
  if (pressed?.name) data.append(pressed.name, pressed.value);
  data.append("rows", JSON.stringify(packed()));
  say([form.dataset.packed]);
  for (const button of buttons) button.disabled = true;
  let found = null;
  try {
    const answer = await fetch(location.href, { method: "POST", body: data, headers: { Accept: "application/json" } });
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) found = await answer.json();
  } catch (_) { /* said below */ }
  for (const button of buttons) button.disabled = false;
  if (!found) return say([form.dataset.failed]);
  if (!found.url) return refused(found);
  form.dispatchEvent(new Event("gongjian:saved", { bubbles: true }));
  return location.assign(found.url);
}

form?.addEventListener("submit", (event) => {
  const isBeyond = (cell) => Number(cell.name.slice("code-".length)) >= HELD_FROM;
  if (!body.held?.length && !Array.from(body.querySelectorAll("[name^=code-]")).some(isBeyond)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  send(form.querySelectorAll(".panel-foot button"), event.submitter);
}, true);
