// What the pack says: the project meant, and which day it is.
export const projectOf = (now, id) => now.pack.projects.find((one) => String(one.id) === String(id));

// The server's calendar day, also where the demonstration's clock is set and while there is no signal.
export function dayOf(now) {
  const carried = new Date(now.pack.clock.at).getTime(), got = new Date(now.at).getTime();
  return new Date(carried + (Date.now() - got)).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
}
