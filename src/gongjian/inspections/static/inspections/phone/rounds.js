// Rounds on the phone: table by table, item by item, without a signal.
const SEPARATOR = "~";

export default function rounds(phone) {
  const { copy, put, said, words, dayWords } = phone;
  const go = (path) => { location.hash = `#/${path}`; };
  const redraw = () => document.dispatchEvent(new CustomEvent("phone:draw"));

  // What was recorded of a part: the server's word, then what waits on this phone, in its order.
  function checksOf(waiting, row, part) {
    const known = new Map(part.checks.map((one) => [one.code, one]));
    waiting.filter((one) => one.target === row.id && one.given.kind === part.kind)
      .sort((one, other) => one.order - other.order)
      .forEach((one) => one.given.items.forEach((item) => known.set(item.code, { ...item, unsent: true })));
    return known;
  }

  const catalogueOf = (now, part) => now.pack.catalogues.find((one) => one.id === part.catalogue);
  const roundOf = (now, id) => (now.pack.rounds || []).find((one) => String(one.id) === String(id));
  const verdictWords = (check) => (check ? words(`verdict_${check.verdict}`) : words("notLookedAt"));

  function section(now, project) {
    const here = (now.pack.rounds || []).filter((row) => row.project === project.id);
    if (!here.length) return null;
    const node = copy("rounds-section");
    put(node.querySelector("[data-rounds]"), ...here.map((row) => {
      const line = copy("round-line", { when: dayWords(row.planned_on), kinds: row.parts.map((part) => part.label).join("、") });
      line.querySelector("a").href = `#/round/${row.id}`;
      return line;
    }));
    return node;
  }

  function tableNode(now, row, part, table, checks) {
    const left = table.items.filter((item) => !checks.has(item.code));
    const node = copy("check-table", { name: table.name, left: left.length ? said("left", left.length) : "" });
    put(node.querySelector("[data-items]"), ...table.items.map((item) => {
      const check = checks.get(item.code);
      const line = copy("check-line", {
        name: item.name, verdict: verdictWords(check), guarantee: item.is_guarantee, unsent: check?.unsent,
        note: check?.note || "", isOff: check?.verdict === "off",
      });
      line.querySelector("a").href = `#/check/${[row.id, part.kind, item.code].join(SEPARATOR)}`;
      return line;
    }));
    node.querySelectorAll("[data-rest]").forEach((button) => {
      button.hidden = !left.length;
      button.addEventListener("click", () => rest(now, row, part, table, left, button));
    });
    return node;
  }

  async function rest(now, row, part, table, left, button) {
    button.disabled = true;
    const items = left.map((item) => ({ code: item.code, verdict: button.dataset.rest }));
    await phone.enqueue(now, {
      action: "record_checks", target: row.id, given: { kind: part.kind, items }, project: projectOf(now, row),
      label: said("tableOf", table.name), screen: `round/${row.id}`,
    });
    redraw();
  }

  const projectOf = (now, row) => phone.projectOf(now, row.project);

  async function round(now, id) {
    const row = roundOf(now, id);
    if (!row) return null;
    const project = projectOf(now, row), waiting = await phone.waitingOf(now, project, "record_checks");
    const screen = copy("round", { ...project, when: dayWords(row.planned_on) });
    put(screen.querySelector("[data-parts]"), ...row.parts.map((part) => {
      const catalogue = catalogueOf(now, part), checks = checksOf(waiting, row, part);
      const node = copy("round-part", { name: catalogue.name, edition: catalogue.edition });
      put(node.querySelector("[data-tables]"), ...catalogue.tables.map((table) => tableNode(now, row, part, table, checks)));
      return node;
    }));
    screen.querySelector("[data-found]").href = `#/found/${row.id}`;
    const close = screen.querySelector("[data-close]");
    close.addEventListener("click", async () => {
      close.disabled = true;
      await phone.enqueue(now, {
        action: "close_round", target: row.id, given: {}, project, label: said("closing", project.short_name),
        screen: `round/${row.id}`,
      });
      go(`project/${project.id}`);
    });
    return screen;
  }

  // One item: a verdict, what is wrong, points, photos.
  async function check(now, address, key) {
    const [id, kind, code] = address.split(SEPARATOR);
    const row = roundOf(now, id), part = row?.parts.find((one) => one.kind === kind);
    const catalogue = part && catalogueOf(now, part);
    const item = catalogue?.tables.flatMap((table) => table.items).find((one) => one.code === code);
    if (!item) return null;
    const project = projectOf(now, row);
    const { item: earlier, photos } = await phone.corrected(now, key);
    const form = copy("check", {
      ...item, project: project.short_name, isScored: catalogue.is_scored, measured: item.measure,
    }).firstElementChild;
    limits(form, item);
    form.querySelector("[data-photos-here]").append(copy("photos"));
    const shown = new phone.Photos(form.querySelector("[data-photos]"), project, photos, now);
    const known = checksOf(await phone.waitingOf(now, project, "record_checks"), row, part).get(code);
    if (earlier) phone.opened(form, { ...earlier, given: earlier.given.items[0] });
    else if (known) phone.write(form, known);
    const draft = await phone.drafted(now, form, shown);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const { photos: _chosen, ...given } = phone.read(form);
      const isOff = given.verdict === "off";
      const one = { code, ...(isOff ? given : { verdict: given.verdict, measured: given.measured, where: given.where }) };
      Object.keys(one).forEach((name) => { if (one[name] === undefined) delete one[name]; });
      if (await phone.tried(form, () => phone.enqueue(now, {
        action: "record_checks", target: row.id, given: { kind, items: [one] }, project, photos: isOff ? shown : null, earlier,
        label: said("itemOf", item.name), screen: `check/${address}`,
      }))) { await draft.over(); go(`round/${row.id}`); }
    });
    return form;
  }

  function limits(form, item) {
    const select = form.elements.where;
    (item.measure?.least || []).forEach((one) => select.append(new Option(`${one.name} ≥ ${one.value} ${item.measure.unit}`, one.code)));
  }

  async function found(now, id, key) {
    const row = roundOf(now, id);
    if (!row) return null;
    const project = projectOf(now, row);
    const { item: earlier, photos } = await phone.corrected(now, key);
    const form = copy("found", project).firstElementChild;
    form.querySelector("[data-photos-here]").append(copy("photos"));
    const shown = new phone.Photos(form.querySelector("[data-photos]"), project, photos, now);
    phone.opened(form, earlier);
    const draft = await phone.drafted(now, form, shown);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const given = phone.read(form);
      if (await phone.tried(form, () => phone.enqueue(now, {
        action: "record_finding", target: row.id, given, project, photos: shown, earlier,
        label: said("foundAt", project.short_name, given.text || ""), screen: `found/${row.id}`,
      }))) { await draft.over(); go(`round/${row.id}`); }
    });
    return form;
  }

  phone.screen("round", round);
  phone.screen("check", check);
  phone.screen("found", found);
  phone.section(section);
}
