// What the pack says: the project meant, and which day and half of it it is.
export const projectOf = (now, id) => now.pack.projects.find((one) => String(one.id) === String(id));

// By the server's clock in the district, also where the demonstration's is set and while there is no signal.
export function momentOf(now, phoneMs = Date.now()) {
  const carried = new Date(now.pack.clock.at).getTime(), got = new Date(now.at).getTime();
  return new Date(carried + (phoneMs - got));
}

const ZONE = { timeZone: "Asia/Shanghai" };
export const dayOf = (now) => momentOf(now).toLocaleDateString("sv-SE", ZONE);
export const halfOf = (now) => (Number(momentOf(now).toLocaleString("sv-SE", { ...ZONE, hour: "2-digit" })) < 14 ? "morning" : "evening");

// Who may hold office on this site: its lead leader or substitute, and a leader who carries this phone.
export function leadersOf(now, project) {
  const leading = now.pack.persons.filter((one) => one.leads.includes(project.id));
  const { person_id: id, name } = now.pack.me;
  return leading.some((one) => one.id === id) || !project.may.plan_visit ? leading : [...leading, { id, name, title: "" }];
}
