// What a key does in the chart, or null: rows up and down, folds and days to the sides, + and − for the scale.
export function keyed(gantt, event) {
  if (!gantt.view) return null;
  const own = gantt.moves.key(event, gantt.rows[gantt.here]);
  if (own) return own;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const page = Math.floor(gantt.scroll.clientHeight / gantt.view.rowHeight) - 2, one = gantt.rows[gantt.here];
  return {
    ArrowDown: () => gantt.stand(gantt.here + 1), ArrowUp: () => gantt.stand(gantt.here - 1),
    PageDown: () => gantt.stand(gantt.here + page), PageUp: () => gantt.stand(gantt.here - page),
    Home: () => gantt.stand(0), End: () => gantt.stand(gantt.rows.length - 1),
    ArrowRight: () => (one.isOpen === false ? gantt.fold(true) : (gantt.scroll.scrollLeft += 80)),
    ArrowLeft: () => (one.isOpen ? gantt.fold(false) : (gantt.scroll.scrollLeft -= 80)),
    Enter: () => gantt.enter(), Escape: () => gantt.tip(null), t: () => { gantt.toToday(); gantt.draw(); },
    "+": () => gantt.zoom(gantt.view.px * 1.4), "=": () => gantt.zoom(gantt.view.px * 1.4), "-": () => gantt.zoom(gantt.view.px / 1.4),
  }[event.key];
}
