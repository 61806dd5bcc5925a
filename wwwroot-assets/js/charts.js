// One place that knows how charts look. A chart is <canvas data-chart="target|lines|parts"> followed, in the same parent, by its data in
// <script type="application/json">. Colours are names of our tokens. Everything is drawn again when the theme changes.
import { lines } from "./charts-lines.js";
import { parts } from "./charts-parts.js";
import { target } from "./charts-target.js";
import { setDefaults } from "./charts-common.js";

const kinds = { target, lines, parts };
let drawn = [];

function draw() {
  drawn.forEach((chart) => chart.destroy());
  setDefaults();
  drawn = [...document.querySelectorAll("canvas[data-chart]")].map((canvas) => {
    const data = JSON.parse(canvas.parentElement.querySelector("script[type='application/json']").textContent);
    return new Chart(canvas, kinds[canvas.dataset.chart](data));
  });
}

draw();
document.addEventListener("ic-theme", draw);
matchMedia("(max-width: 760px)").addEventListener("change", draw);

// Charts survive paper: drawn again at the printed width, always light.
addEventListener("beforeprint", () => {
  document.documentElement.dataset.icTheme = document.documentElement.dataset.bsTheme;
  document.documentElement.dataset.bsTheme = "light";
  draw();
  drawn.forEach((chart) => chart.resize());
});
addEventListener("afterprint", () => {
  document.documentElement.dataset.bsTheme = document.documentElement.dataset.icTheme;
  draw();
});
