// Sentences of the chart, filled from the words the page brought along.
export const fill = (text, facts) => text.replace(/%\((\w+)\)s/g, (_, name) => facts[name]).replace(/%%/g, "%");

const MOST_MARKS = 8;

export function told(gantt) {
  const { words } = gantt, view = () => gantt.view;
  const short = (day) => view().days.short(day);
  const amount = (days) => fill(words.days, { days });
  const isChinese = document.documentElement.lang.startsWith("zh");
  const months = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });
  const month = (date) => (isChinese ? `${date.getUTCMonth() + 1}月` : months.format(date));

  const drift = (one) => {
    if (!one.base || one.to === null) return "";
    const by = one.to - one.base[1];
    return by ? fill(by > 0 ? words.later : words.earlier, { days: Math.abs(by) }) : words.same;
  };

  // Of a project: the day it finishes, and how long after the campaign.
  const finish = (one) => [short(one.to), one.to > view().sheet.end.on && fill(words.later, { days: one.to - view().sheet.end.on })].filter(Boolean).join(isChinese ? " " : ", ");

  // Beside the bar only what a reader looks for: the day of a node, and how much it slipped.
  function label(one) {
    if (one.kind === "marks" || one.to === null || view().isPhone) return "";
    if (one.kind === "project") return finish(one);
    if (one.kind === "group") return "";
    const notes = view().changes.notes[one.code];
    if (notes) return [short(one.to), ...notes].join(isChinese ? " " : ", ");
    const late = one.base && one.to > one.base[1] ? fill(words.later, { days: one.to - one.base[1] }) : "";
    const day = one.node || one.days === 0 || late ? short(one.to) : "";
    return [day, late].filter(Boolean).join(isChinese ? " " : ", ");
  }

  function float(one) {
    if (one.kind === "marks") return "";
    if (view().isPhone && one.kind === "project") return finish(one);
    if (view().isPhone && one.to !== null) return `${short(one.from)}–${short(one.to)}`;
    if (one.kind !== "bar") return one.bars ? fill(words.count, { count: one.bars.length }) : "";
    if (one.finished !== null) return words.done;
    return one.float === null ? "" : amount(one.float);
  }

  const SIGNS = { problem: "▲", awaited: "◇", held: "◆" };
  const counted = (marks) => Object.keys(SIGNS).map((kind) => [kind, marks.filter((mark) => mark.kind === kind).length]).filter(([, count]) => count)
    .map(([kind, count]) => `${words[kind]} ${count}`).join(isChinese ? "，" : ", ");
  const title = (one) => (one.kind === "marks" ? counted(one.marks) : one.name);

  function facts(one) {
    if (one.kind === "marks") return [];
    const found = [];
    if (one.critical && one.kind === "bar" && one.finished === null) found.push(["p", "tip-critical", `■ ${words.critical}`]);
    if (one.from !== null) found.push(["p", "", `${fill(words.span, { from: short(one.from), to: short(one.to) })}${one.kind === "bar" ? ` · ${one.days ? amount(one.days) : words.milestone}` : ""}`]);
    if (one.kind === "bar" && one.finished === null && one.float !== null) found.push(["p", "", fill(words.floats, { days: one.float })]);
    if (one.done > 0) found.push(["p", "", one.done === 1 ? words.done : fill(words.percent, { percent: Math.round(one.done * 100) })]);
    for (const [from, until] of one.kind === "bar" ? one.stops : []) found.push(["p", "", until === null ? fill(words.stopped, { from: short(from) }) : fill(words.rested, { from: short(from), to: short(until - 1) })]);
    if (one.node === 1) found.push(["p", "", `◆ ${words.node}`]);
    if (one.wait !== undefined && one.wait !== null) found.push(["p", "", fill(words.wait, { day: short(one.wait) })]);
    if (one.base) found.push(["p", "", fill(words.base, { from: short(one.base[0]), to: short(one.base[1]), days: drift(one) })]);
    const { notes, overlaps } = view().changes;
    for (const note of notes[one.code] || []) found.push(["p", "", note]);
    if (overlaps[one.code]) found.push(["p", "", fill(words.overlaps, { from: short(overlaps[one.code][0]), to: short(overlaps[one.code][1]) })]);
    return found;
  }

  // What is overdue first; a project may have more than a tip can hold.
  function marks(one) {
    const sorted = [...one.marks].sort((a, b) => b.is_late - a.is_late || a.on - b.on), rest = sorted.length - MOST_MARKS;
    const told = sorted.slice(0, MOST_MARKS).map((mark) => ["p", mark.is_late ? "tip-critical" : "", `${SIGNS[mark.kind]} ${words[mark.kind]} ${short(mark.on)} ${mark.label}${mark.is_late ? ` · ${words.overdue}` : ""}`]);
    return rest > 0 ? [...told, ["p", "", fill(words.more, { count: rest })]] : told;
  }

  return {
    fill, label, float, title,
    lines: (one) => [["b", "", title(one)], ...facts(one), ...marks(one)],
    sentence: (one) => [...facts(one), ...marks(one)].map((line) => line[2]).join("; "),
    month: (date) => (date.getUTCMonth() === 0 ? `${date.getUTCFullYear()}${isChinese ? "年" : " "}` : "") + month(date),
    dayNumber: (day) => view().sheet.end.day - (view().sheet.end.on - day),
  };
}
