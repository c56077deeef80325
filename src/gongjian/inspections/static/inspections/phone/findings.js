// Findings on the phone: discussed, agreed or objected to, put right, checked again by somebody else, work stopped for
// them. Which steps somebody may take the pack says; what waits on this phone already is not offered again.
const SEPARATOR = "~";
// After these the finding stays where it is; after all others it is for somebody else to go on.
const STAYS = ["accept_finding", "order_stop_work"];

export default function findings(phone) {
  const { copy, put, said, words, dayWords } = phone;
  const go = (path) => { location.hash = `#/${path}`; };
  const findingOf = (now, id) => (now.pack.findings || []).find((one) => String(one.id) === String(id));
  const screenOf = (one, name) => `finding-step/${one.id}${SEPARATOR}${name}`;
  const isAbout = (item, one) => Boolean(item.screen?.startsWith(screenOf(one, "")));

  async function section(now, project) {
    const here = (now.pack.findings || []).filter((one) => one.project === project.id);
    if (!here.length) return null;
    const waiting = await phone.waitingOf(now, project), node = copy("findings-section");
    put(node.querySelector("[data-findings]"), ...here.map((one) => {
      const line = copy("finding-line", {
        text: one.text, item: one.item || words("noItem"), state: words(`finding_${one.state}`), stopped: one.stop,
        due: one.due_on ? dayWords(one.due_on) : "", unsent: waiting.some((item) => isAbout(item, one)),
      });
      line.querySelector("a").href = `#/finding/${one.id}`;
      return line;
    }));
    return node;
  }

  const sayingOf = (word) => copy("finding-said", {
    ...word, answered: word.answer, reason: word.reason ? `“${word.reason}”` : "",
  });

  function stepLink(one, name) {
    const node = copy("finding-step", { label: words(`step_${name}`) });
    node.querySelector("a").href = `#/${screenOf(one, name)}`;
    return node;
  }

  function left(steps, queued) {
    if (!queued.every((name) => STAYS.includes(name))) return [];
    const isAgreed = queued.includes("accept_finding");
    return steps.filter((name) => !queued.includes(name) && !(isAgreed && name === "object_to_finding"));
  }

  // `key`: of an entry that an older page of this phone made here.
  async function finding(now, id, key) {
    const one = findingOf(now, id);
    if (!one) return null;
    const { item: earlier } = await phone.corrected(now, key);
    if (earlier) return step(now, `${id}${SEPARATOR}${earlier.action}`, key);
    const project = phone.projectOf(now, one.project);
    const unsent = (await phone.waitingOf(now, project)).filter((item) => isAbout(item, one));
    const steps = left(one.steps, unsent.map((item) => item.action));
    const screen = copy("finding", {
      ...one, project: project.short_name, due: one.due_on ? dayWords(one.due_on) : "", item: one.item || words("noItem"),
      state: words(`finding_${one.state}`), stopped: one.stop ? `${one.stop.scope} · ${dayWords(one.stop.from_on)}` : "",
      own: one.is_own, others: !steps.length && !one.is_own && !unsent.length, unsent: unsent.length,
    });
    put(screen.querySelector("[data-said]"), ...one.said.map(sayingOf));
    put(screen.querySelector("[data-unsent]"), ...unsent.map((item) => copy("finding-unsent", { label: words(`step_${item.action}`) })));
    put(screen.querySelector("[data-steps]"), ...steps.map((name) => stepLink(one, name)));
    return screen;
  }

  // Days that are as good as always today stand there; what was agreed before is the beginning of agreeing anew.
  function begun(form, now, one, name) {
    ["from_on", "resumed_on"].forEach((field) => { if (form.elements[field]) form.elements[field].value = phone.dayOf(now); });
    if (name === "agree_finding") phone.write(form, { agreed_with: one.agreed_with, agreed_fix: one.agreed_fix, due_on: one.due_on || "" });
  }

  async function step(now, address, key) {
    const [id, name] = address.split(SEPARATOR), one = findingOf(now, id);
    if (!document.getElementById(`t-do-${name}`)) return null;
    if (!one) return copy("finding-gone");
    const project = phone.projectOf(now, one.project);
    const { item: earlier, photos } = await phone.corrected(now, key);
    const form = copy(`do-${name}`, one).firstElementChild;
    form.prepend(copy("do-head", { label: words(`step_${name}`), text: one.text }));
    let shown = null;
    const place = form.querySelector("[data-photos-here]");
    if (place) {
      place.append(copy("photos"));
      shown = new phone.Photos(form.querySelector("[data-photos]"), project, photos, now);
    }
    if (earlier) phone.opened(form, earlier);
    else begun(form, now, one, name);
    const draft = await phone.drafted(now, form, shown);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await phone.tried(form, () => phone.enqueue(now, {
        action: name, target: earlier?.target || targetOf(one, name), given: phone.read(form), project, photos: shown, earlier,
        label: said("stepOf", words(`step_${name}`), one.text), screen: screenOf(one, name),
      }))) { await draft.over(); go(`project/${project.id}`); }
    });
    return form;
  }

  const targetOf = (one, name) => (name === "lift_stop_work" ? one.stop.id : one.id);

  phone.screen("finding", finding);
  phone.screen("finding-step", step);
  phone.section(section);
}
