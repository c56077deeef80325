// Draws every [data-chart] from the JSON beside it. Tooltips are drawn on the canvas: the strict CSP allows no inline styles.
import { init } from "./vendor/charts.min.js";

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const text = () => ({ fontFamily: token("--sans"), fontSize: document.body.classList.contains("hall") ? 16 : 12, color: token("--second") });

function axis(given, line) {
  if (Array.isArray(given)) return given.map((one) => axis(one, line));
  return {
    axisLine: { lineStyle: { color: token("--line-strong") } },
    axisTick: { show: false },
    splitLine: { show: line, lineStyle: { color: token("--line") } },
    ...given,
    axisLabel: { ...text(), ...(given || {}).axisLabel },
  };
}

export function dressed(option) {
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches && option.animation !== false,
    animationDuration: 300,
    color: ["--actual", "--plan", "--part-2", "--part-3", "--accent"].map(token),
    textStyle: text(),
    ...option,
    grid: { left: 8, right: 16, top: 24, bottom: 4, containLabel: true, ...option.grid },
    xAxis: option.xAxis && axis(option.xAxis, false),
    yAxis: option.yAxis && axis(option.yAxis, true),
    tooltip: { trigger: "axis", ...option.tooltip, renderMode: "richText" },
  };
}

export function draw(place, option) {
  const chart = init(place);
  chart.setOption(dressed(option));
  if (window.ResizeObserver) new ResizeObserver(() => chart.resize()).observe(place);
  return chart;
}

for (const place of document.querySelectorAll("[data-chart]")) {
  draw(place, JSON.parse(document.getElementById(place.dataset.chart).textContent));
}
