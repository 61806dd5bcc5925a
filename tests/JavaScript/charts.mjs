import { apart, fit, place } from "../../wwwroot-assets/js/chart-labels.js";
import { open } from "./page.mjs";

/** What a canvas was told to draw: words with their place and colour, and lines with theirs. */
function paper() {
  const drawn = { words: [], rects: [], lines: [] };
  let state = { dash: [] };
  let path = [];
  const states = [];
  return {
    drawn,
    save: () => states.push({ ...state }),
    restore: () => (state = states.pop()),
    set font(value) { state.font = value; },
    set fillStyle(value) { state.fill = value; },
    set strokeStyle(value) { state.stroke = value; },
    set textAlign(value) { state.align = value; },
    set textBaseline(value) { state.baseline = value; },
    set lineWidth(value) { state.width = value; },
    setLineDash: (dash) => (state.dash = dash),
    measureText: (words) => ({ width: words.length * 7 }),
    fillText: (words, x, y) => drawn.words.push({ words, x, y, fill: state.fill, align: state.align }),
    fillRect: (x, y, width, height) => drawn.rects.push({ x, y, width, height, fill: state.fill }),
    beginPath: () => (path = []),
    moveTo: (x, y) => path.push([x, y]),
    lineTo: (x, y) => path.push([x, y]),
    stroke: () => drawn.lines.push({ path, stroke: state.stroke, dash: state.dash }),
    createPattern: (tile, repeat) => ({ tile, repeat }),
  };
}

/** The colour that stands for a token here: "ink" is "rgb(ink)" and, where the page is dark, "rgb(dark ink)". */
const colorOf = (window, value) => value.replace(/^var\(--ic-(.+)\)$/, (_, token) => `rgb(${window.document.documentElement.dataset.bsTheme === "dark" ? "dark " : ""}${token})`);

/** A page with charts, in which charts.js has run on a Chart that keeps what it is given. */
export function chartsOf(charts, prepare = () => {}) {
  const made = [];
  class Chart {
    static defaults = { font: {}, plugins: { legend: {} } };
    constructor(canvas, config) {
      Object.assign(this, { canvas, config, destroyed: false, resized: 0 });
      made.push(this);
    }
    destroy() { this.destroyed = true; }
    resize() { this.resized++; }
  }
  const waiting = [];
  const markup = charts.map(([kind, data]) => `<div class="ic-chart"><canvas data-chart="${kind}"></canvas><script type="application/json">${JSON.stringify(data)}</script></div>`).join("");
  const window = open("charts.js", markup, (page) => {
    Object.assign(page, { Chart, innerWidth: 1200, "chart-labels": { apart, fit, place } });
    page.HTMLCanvasElement.prototype.getContext = function () { return (this.paper ??= paper()); };
    page.getComputedStyle = (element) => ({ color: colorOf(page, element.token ?? ""), fontFamily: "Inter" });
    const createElement = page.document.createElement.bind(page.document);
    page.document.createElement = (name) => {
      const element = createElement(name);
      if (name === "i") {
        // jsdom keeps no colour that it cannot read.
        Object.defineProperty(element, "style", { value: { set color(value) { element.token = value; } } });
      }
      return element;
    };
    Object.defineProperty(page.document, "fonts", { value: { ready: { then: (draw) => waiting.push(draw) } } });
    page.matchMedia = (query) => ({ addEventListener: (_, draw) => waiting.push(Object.assign(draw, { query })) });
    prepare(page);
  });
  return { window, made, waiting, standing: () => made.filter((chart) => !chart.destroyed) };
}

/** A chart's own plugin drawn on paper: x is 100 pixels an index, y is 10 pixels a unit from the bottom at 400. */
export function drawn(chart, hook, area = { left: 0, right: 1000, top: 0, bottom: 400, width: 1000, height: 400 }) {
  const ctx = paper();
  const scales = { x: { getPixelForValue: (value) => 50 + value * 100 }, y: { getPixelForValue: (value) => 400 - value * 4 } };
  for (const plugin of chart.config.plugins) {
    plugin[hook]?.({ ctx, chartArea: area, scales });
  }
  return ctx.drawn;
}

/** Plain values of the page as plain values of the test: each has lists of its own. */
export const here = (value) => JSON.parse(JSON.stringify(value));
