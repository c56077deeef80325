// Fills copies of the page's own templates: the words stand there, in the reader's language; data comes from the pack.
const at = (data, path) => path.split(".").reduce((value, part) => (value === null || value === undefined ? value : value[part]), data);

export function copy(name, data = {}) {
  const node = document.getElementById(`t-${name}`).content.cloneNode(true);
  fill(node, data);
  return node;
}

export function fill(root, data) {
  root.querySelectorAll("[data-text]").forEach((node) => {
    const value = at(data, node.dataset.text);
    node.textContent = value === null || value === undefined ? "" : String(value);
  });
  root.querySelectorAll("[data-show]").forEach((node) => {
    const wanted = node.dataset.show;
    const value = at(data, wanted.replace(/^!/, ""));
    const is = Array.isArray(value) ? value.length > 0 : Boolean(value);
    node.hidden = wanted.startsWith("!") ? is : !is;
  });
  root.querySelectorAll("[data-bind]").forEach((node) => {
    node.dataset.bind.split(" ").forEach((pair) => {
      const [name, path] = pair.split(":");
      const value = at(data, path);
      if (value !== null && value !== undefined) node.setAttribute(name, String(value));
    });
  });
}

export function put(place, ...nodes) {
  place.replaceChildren(...nodes);
  return place;
}

// Words that scripts put together stand in elements of their own, of the page and of each feature's templates.
export function words(name) {
  const place = [...document.querySelectorAll("[data-phone-words]")].find((node) => name in node.dataset);
  return place ? place.dataset[name] : "";
}

// "Due %s" and the like, with what belongs there.
export const said = (name, ...parts) => parts.reduce((text, part) => text.replace("%s", part), words(name));

export function dayWords(day) {
  const language = document.documentElement.lang;
  return new Date(`${day}T12:00:00`).toLocaleDateString(language, { month: "short", day: "numeric", weekday: "short" });
}

export function momentWords(moment) {
  const language = document.documentElement.lang;
  return new Date(moment).toLocaleString(language, {
    month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai",
  });
}
