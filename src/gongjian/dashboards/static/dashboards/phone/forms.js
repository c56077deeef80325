// Forms of the phone: filled from what was typed before, read into an action's input, faults shown where they belong.
import { digested, shrunk } from "./pictures.js";
import { said, words } from "./binding.js";
import { momentOf } from "./carried.js";

const MOST_PHOTOS = 3, MARK = "gongjian-watermark";
const REFUSED = { too_large: "photoTooLarge", not_a_photo: "notAPhoto" };

// Names like "work.A.percent" make up lists: data-list="work:code" on the row says how.
export function read(form) {
  const given = {};
  for (const field of form.elements) {
    if (!field.name || field.disabled || field.closest("[data-row]") || field.type === "file") continue;
    if (field.type === "checkbox" && field.dataset.list) {
      if (field.checked) (given[field.dataset.list] = given[field.dataset.list] || []).push({ [field.name]: Number(field.value) });
    } else if (field.type === "checkbox") given[field.name] = field.checked;
    else if (field.type === "radio") {
      if (field.checked) given[field.name] = field.value;
    } else if (field.value.trim() !== "") given[field.name] = typed(field);
  }
  Array.from(form.querySelectorAll("[data-row]")).filter(isFilled).forEach((row) => {
    const values = {};
    row.querySelectorAll("[name]").forEach((field) => {
      if (field.value.trim() !== "") values[field.name] = typed(field);
    });
    (given[row.dataset.row] = given[row.dataset.row] || []).push(values);
  });
  return given;
}

// A row counts once more than its code stands in it.
const isFilled = (row) => Array.from(row.querySelectorAll("[name]")).filter((field) => field.value.trim() !== "").length > 1;
const filledRows = (form, list) => Array.from(form.querySelectorAll(`[data-row="${list}"]`)).filter(isFilled);

// Half an emoji, cut off by the field's length, is no text that JSON can carry.
function typed(field) {
  const text = [...field.value.trim()].filter((sign) => sign.length > 1 || sign < "\ud800" || sign > "\udfff").join("");
  return field.dataset.kind === "number" && /^-?\d+$/.test(text) ? Number(text) : text;
}

export function write(form, given) {
  Object.entries(given).forEach(([name, value]) => {
    if (Array.isArray(value)) return value.forEach((one) => writeRow(form, name, one));
    const field = form.elements[name];
    if (!field) return undefined;
    if (field instanceof RadioNodeList) field.value = String(value);
    else if (field.type === "checkbox") field.checked = Boolean(value);
    else if (field.type !== "file") field.value = value === null ? "" : String(value);
    return undefined;
  });
}

function writeRow(form, list, one) {
  form.querySelectorAll(`[data-row="${list}"]`).forEach((row) => {
    if (row.querySelector("[name=code]")?.value !== one.code) return;
    Object.entries(one).forEach(([name, value]) => {
      const field = row.querySelector(`[name="${name}"]`);
      if (field) field.value = value === null ? "" : String(value);
    });
  });
  form.querySelectorAll(`[data-list="${list}"]`).forEach((box) => {
    if (Number(box.value) === one[box.name]) box.checked = true;
  });
}

export function showFaults(form, answer) {
  form.querySelectorAll(".fault").forEach((node) => node.remove());
  const unplaced = [];
  (answer.errors || []).forEach((fault) => {
    const [name, index, inner] = fault.field.split(".");
    const row = inner ? filledRows(form, name)[index] : null;
    const field = row ? row.querySelector(`[name="${inner}"]`) : form.querySelector(`[name="${name}"], [data-photos][data-name="${name}"]`);
    if (!field) return unplaced.push(fault.message);
    const told = faultNode(fault.message);
    told.id = `fault-${fault.field.split(".").join("-")}`;
    field.setAttribute("aria-describedby", told.id);
    field.setAttribute("aria-invalid", "true");
    (row || field.closest(".phone-field") || field.parentNode).append(told);
    return undefined;
  });
  if (!(answer.errors || []).length) unplaced.push(answer.sentence || words("failed"));
  if (unplaced.length) form.prepend(faultNode(unplaced.join(" ")));
  form.querySelector(".fault")?.scrollIntoView({ block: "center" });
}

function faultNode(text) {
  const node = document.createElement("p");
  node.className = "fault";
  node.setAttribute("role", "alert");
  node.textContent = text;
  return node;
}

const kilobytes = (bytes) => `${Math.max(1, Math.round(bytes / 1000))} kB`;

// Photos chosen in a form: made small at once, shown, and can be left out again. A row without its picture is one
// that the server has already.
export class Photos {
  constructor(box, project, earlier = [], now = null) {
    Object.assign(this, { box, project, now, rows: [] });
    this.input = box.querySelector("input[type=file]");
    this.list = box.querySelector("[data-photos-list]");
    this.note = box.querySelector("[data-photos-note]");
    this.mark = box.querySelector("[data-watermark]");
    this.mark.checked = localStorage.getItem(MARK) === "yes";
    this.mark.addEventListener("change", () => localStorage.setItem(MARK, this.mark.checked ? "yes" : "no"));
    this.input.addEventListener("change", () => this.add([...this.input.files]));
    earlier.forEach((row) => this.show(row));
    if (!window.crypto?.subtle) this.withoutDigest();
  }

  // Over plain http a browser gives no digests: photos then go by the ordinary pages, while there is a signal.
  withoutDigest() {
    this.input.closest("label").hidden = true;
    this.mark.closest("label").hidden = true;
    this.note.textContent = words("photosPlain");
  }

  // The camera's moment rather than that of choosing, by the district's clock.
  words(file) {
    const taken = Math.min(file.lastModified || Date.now(), Date.now());
    const moment = this.now ? momentOf(this.now, taken) : new Date(taken);
    return `${this.project.short_name} ${moment.toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" }).slice(0, 16)}`;
  }

  async add(files) {
    const faults = new Set(files.length > MOST_PHOTOS - this.rows.length ? [words("mostPhotos")] : []);
    for (const file of files.slice(0, MOST_PHOTOS - this.rows.length)) {
      try {
        const blob = await shrunk(file, this.mark.checked ? this.words(file) : "");
        const digest = await digested(blob);
        if (this.rows.some((row) => row.digest === digest)) continue;
        this.show({ digest, blob, project: this.project.id, was: file.size });
      } catch (fault) {
        if (!(fault.message in REFUSED)) throw fault;
        faults.add(words(REFUSED[fault.message]));
      }
    }
    this.input.value = "";
    if (faults.size) this.note.textContent = [...faults, this.note.textContent].join(" ");
  }

  replace(rows) {
    this.rows = [];
    this.list.replaceChildren();
    rows.forEach((row) => this.show(row));
  }

  show(row) {
    const item = document.createElement("li");
    const image = document.createElement(row.blob ? "img" : "span");
    if (row.blob) image.src = URL.createObjectURL(row.blob);
    image.className = "phone-photo";
    image.alt = words("photo");
    image.addEventListener("error", () => image.replaceWith(blank()));
    if (!row.blob) image.textContent = words("photoSent");
    const caption = document.createElement("input");
    caption.className = "input";
    caption.placeholder = words("caption");
    caption.setAttribute("aria-label", words("caption"));
    caption.maxLength = 200;
    caption.value = row.caption || "";
    caption.addEventListener("input", () => { row.caption = caption.value; });
    const off = document.createElement("button");
    off.type = "button";
    off.className = "btn";
    off.textContent = words("leaveOut");
    off.addEventListener("click", () => { this.rows = this.rows.filter((one) => one !== row); item.remove(); this.tell(); });
    item.append(image, caption, off);
    this.list.append(item);
    this.rows.push(row);
    this.tell();
  }

  tell() {
    const own = this.rows.filter((row) => row.blob);
    const now = own.reduce((sum, row) => sum + row.blob.size, 0);
    const was = own.reduce((sum, row) => sum + (row.was || row.blob.size), 0);
    this.note.textContent = now < was ? said("shrunk", kilobytes(was), kilobytes(now)) : "";
    this.input.closest("label").hidden = this.rows.length >= MOST_PHOTOS;
    this.box.closest("form")?.dispatchEvent(new Event("phone:photos"));
  }

  given() {
    return this.rows.map((row) => ({ digest: row.digest, caption: row.caption || "" }));
  }

  kept() {
    return this.rows.filter((row) => row.blob)
      .map(({ digest, blob, project, caption }) => ({ digest, blob, project, caption, arrived: false }));
  }
}

// In place of a picture that this browser cannot draw, such as HEIC.
function blank() {
  const node = document.createElement("span");
  node.className = "phone-photo";
  node.textContent = words("photo");
  return node;
}
