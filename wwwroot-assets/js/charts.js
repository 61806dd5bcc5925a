// One place that knows how charts look. A chart is
//   <div class="ic-chart"><canvas data-chart="target" role="img" aria-label="…"></canvas><script type="application/json">…</script></div>
// with the same figures in a table under it. Colours in the data are names of our tokens ("ink", "series-2"). Chart.js is loaded before this file.
//   target: labels, values (null: no value), shown, counts, status (met, exp, min, few, none), expected, minimum (numbers in percent, by label),
//           lower (whether less is better), idle (by label: it has no remedy, the point is hollow and no level is drawn), mark (indexes to label where there is room), partial (index of the running month, or null), min, max, step (of the axis), unit (percent where none is given)
//   lines:  labels, series [{ label, short, color, values }], min, max, unit ("k", " m"; signs are shown), upper, lower (words for the two halves)
//   parts:  labels, parts [{ label, color, values, hatch, alpha }], totals, shown, reference, max

import { apart, fit, place } from "./chart-labels.js";

const probe = document.createElement("i");
probe.hidden = true;
document.body.append(probe);

/** A token's colour as it is now: custom properties keep light-dark() unresolved, an element's colour does not. */
function color(name) {
  probe.style.color = `var(--ic-${name})`;
  return getComputedStyle(probe).color;
}

const isNarrow = () => innerWidth < 760;

function setDefaults() {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12;
  Chart.defaults.color = color("ink-2");
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;
  Chart.defaults.plugins.legend.display = false;
}

const xAxis = (extra) => ({
  grid: { display: false },
  border: { color: color("line-strong") },
  ...extra,
  ticks: { maxRotation: 0, autoSkipPadding: 10, ...extra?.ticks },
});

const yAxis = (extra) => ({
  border: { display: false },
  grid: { color: color("line"), drawTicks: false },
  ...extra,
  ticks: { padding: 8, maxTicksLimit: 6, ...extra?.ticks },
});

function write(ctx, words, x, y, fill, { weight = 500, align = "left", size = 12 } = {}) {
  ctx.save();
  ctx.font = `${weight} ${size}px ${Chart.defaults.font.family}`;
  ctx.fillStyle = fill;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.fillText(words, x, y);
  ctx.restore();
}

const ruler = document.createElement("canvas").getContext("2d");

/** How wide words will be. */
function widthOf(words, weight = 600) {
  ruler.font = `${weight} 12px ${Chart.defaults.font.family}`;
  return ruler.measureText(words).width;
}

/** Moves labels apart that would lie on each other; positions ascend. */
function spread(positions, distance) {
  return positions.reduce((placed, y) => [...placed, placed.length && y - placed.at(-1) < distance ? placed.at(-1) + distance : y], []);
}

const unitOf = (data) => data.unit ?? "\u202f%";

const levelWords = (data) => [`Expected ${data.expected.at(-1)}${unitOf(data)}`, `Minimum ${data.minimum.at(-1)}${unitOf(data)}`];

/** Bands between the levels, which step where a new version of the agreement took effect. */
const levelBands = (data) => ({
  id: "bands",
  beforeDatasetsDraw({ ctx, chartArea: area, scales: { x, y } }) {
    const half = data.labels.length > 1 ? (x.getPixelForValue(1) - x.getPixelForValue(0)) / 2 : area.width / 2;
    const left = (i) => Math.max(area.left, x.getPixelForValue(i) - half);
    const right = (i) => Math.min(area.right, x.getPixelForValue(i) + half);
    const at = (level) => Math.min(area.bottom, Math.max(area.top, y.getPixelForValue(level)));
    const band = (i, top, bottom, fill) => {
      ctx.fillStyle = fill;
      ctx.fillRect(Math.round(left(i)), top, Math.round(right(i)) - Math.round(left(i)), bottom - top);
    };
    const rule = (levels, stroke, dash) => {
      ctx.beginPath();
      ctx.setLineDash(dash);
      ctx.lineWidth = 1.5;
      ctx.strokeStyle = stroke;
      levels.forEach((level, i) => {
        if (data.idle?.[i]) {
          return;
        }
        ctx[i && !data.idle?.[i - 1] ? "lineTo" : "moveTo"](left(i), at(level));
        ctx.lineTo(right(i), at(level));
      });
      ctx.stroke();
    };
    ctx.save();
    data.labels.forEach((_, i) => {
      if (data.idle?.[i]) {
        return;
      }
      if (data.lower) {
        band(i, at(data.minimum[i]), at(data.expected[i]), color("exp-band"));
        band(i, area.top, at(data.minimum[i]), color("min-band"));
      } else {
        band(i, at(data.expected[i]), at(data.minimum[i]), color("exp-band"));
        band(i, at(data.minimum[i]), area.bottom, color("min-band"));
      }
    });
    rule(data.expected, color("exp"), []);
    const hasMinimum = data.minimum.some((level, i) => level !== data.expected[i]);
    if (hasMinimum) {
      rule(data.minimum, color("min"), [5, 3]);
    }
    ctx.restore();

    if (data.idle?.at(-1)) {
      return;
    }
    const [expected, minimum] = levelWords(data);
    const [expectedY, minimumY] = hasMinimum ? apart(at(data.expected.at(-1)), at(data.minimum.at(-1)), area) : [at(data.expected.at(-1))];
    write(ctx, expected, area.right + 8, expectedY, color("exp"), { weight: 600 });
    if (hasMinimum) {
      write(ctx, minimum, area.right + 8, minimumY, color("min"), { weight: 600 });
    }
  },
  afterDatasetsDraw({ ctx, chartArea: area, scales: { x, y } }) {
    const pointOf = (value, i) => (value === null ? null : { x: x.getPixelForValue(i), y: y.getPixelForValue(value) });
    const points = data.values.map(pointOf);
    const between = (row) => row.slice(1).map((point, i) => [row[i], point]).filter(([from, to]) => from && to);
    const levels = [data.expected, data.minimum].map((level) => {
      const steps = level.map(pointOf);
      return [{ x: area.left, y: steps[0].y }, ...steps, { x: area.right, y: steps.at(-1).y }];
    });
    // The last that has ended, the running one, then the misses, newest first.
    const last = (data.partial ?? data.labels.length) - 1;
    const order = [...new Set([last, data.partial, ...data.mark.toReversed()])].filter((i) => data.mark.includes(i) && points[i]);
    const wanted = order.map((i) => ({ words: data.shown[i], width: widthOf(data.shown[i]), above: (data.status[i] === "met") !== data.lower, ...points[i] }));
    const taken = { points: points.filter((point) => point), lines: [points, ...levels].flatMap(between), boxes: [] };
    for (const label of place(wanted, taken, { left: area.left, right: area.right + 6, top: 0, bottom: area.bottom })) {
      write(ctx, label.words, label.x, label.y, color("ink"), { weight: 600, align: "center" });
    }
  },
});

const pointShape = { met: "circle", exp: "triangle", min: "rectRot", few: "circle", none: "circle" };
const pointRadius = { met: 4.5, exp: 6.5, min: 7, few: 4.5, none: 4.5 };
const pointColor = (status) => color(status === "met" ? "brand" : status === "few" ? "none" : status);

function target(data) {
  return {
    type: "line",
    plugins: [levelBands(data)],
    data: {
      labels: data.labels,
      datasets: [{
        data: data.values,
        clip: 10,
        borderColor: color("brand"),
        borderWidth: 2,
        segment: { borderDash: (segment) => (segment.p1DataIndex === data.partial ? [4, 4] : undefined) },
        pointStyle: data.status.map((status) => pointShape[status]),
        pointRadius: data.status.map((status) => pointRadius[status]),
        pointBackgroundColor: data.status.map((status, i) => (i === data.partial || data.idle?.[i] ? color("sheet") : pointColor(status))),
        pointBorderColor: data.status.map(pointColor),
        pointBorderWidth: 1.5,
      }],
    },
    options: {
      layout: { padding: { right: Math.ceil(Math.max(...levelWords(data).map((words) => widthOf(words)))) + 12, top: 24 } },
      scales: {
        x: xAxis({ offset: true, ticks: { autoSkip: isNarrow() } }),
        y: yAxis({ min: data.min, max: data.max, ticks: { maxTicksLimit: 8, stepSize: data.step, callback: (value) => `${Number(value.toFixed(6))}${unitOf(data)}` } }),
      },
      plugins: { tooltip: { displayColors: false, callbacks: { label: ({ dataIndex }) => `${data.shown[dataIndex]}, ${data.counts[dataIndex]}` } } },
    },
  };
}

/** Several series, labelled at their right end. */
function lines(data) {
  const signed = (value) => `${value > 0 ? "+" : value < 0 ? "\u2212" : ""}${Math.abs(value).toLocaleString("en")}${data.unit ?? ""}`;
  const labels = data.series.map((row) => fit((isNarrow() ? row.short : null) ?? row.label, isNarrow() ? 84 : 200, widthOf));
  const ends = {
    id: "ends",
    afterDatasetsDraw({ ctx, chartArea: area, scales: { y } }) {
      const rows = data.series.map((row, i) => ({ row, words: labels[i], y: y.getPixelForValue(row.values.at(-1)) })).sort((one, other) => one.y - other.y);
      spread(rows.map((end) => end.y), 17).forEach((labelY, i) =>
        write(ctx, rows[i].words, area.right + 10, labelY, color(rows[i].row.color), { weight: 600 }));
      if (data.upper) {
        write(ctx, data.upper, (area.left + area.right) / 2, area.top + 14, color("ink-2"), { weight: 450, align: "center" });
      }
      if (data.lower) {
        write(ctx, data.lower, area.left + area.width * 0.3, area.bottom - 16, color("ink-2"), { weight: 450, align: "center" });
      }
    },
  };
  const dashes = [[], [7, 3], [2, 3], [9, 3, 2, 3]];
  const marks = ["circle", "rect", "triangle", "rectRot"];
  return {
    type: "line",
    plugins: [ends],
    data: {
      labels: data.labels,
      datasets: data.series.map((row, i) => ({
        label: row.label,
        data: row.values,
        borderColor: color(row.color),
        backgroundColor: color(row.color),
        borderWidth: i ? 2 : 2.5,
        borderDash: dashes[i % 4],
        pointStyle: marks[i % 4],
        pointRadius: i ? 4 : 0,
      })),
    },
    options: {
      layout: { padding: { right: Math.ceil(Math.max(...labels.map((words) => widthOf(words)))) + 14 } },
      scales: { x: xAxis(), y: yAxis({ min: data.min, max: data.max, ticks: { maxTicksLimit: 7, callback: signed } }) },
      plugins: { tooltip: { callbacks: { label: ({ dataset, raw }) => `${dataset.label}: ${signed(raw)}` } } },
    },
  };
}

function hatching(name) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 7;
  const ctx = tile.getContext("2d");
  ctx.fillStyle = color("sheet");
  ctx.fillRect(0, 0, 7, 7);
  ctx.strokeStyle = color(name);
  ctx.lineWidth = 1.6;
  ctx.beginPath();
  for (const [fromX, fromY, toX, toY] of [[0, 7, 7, 0], [-1, 1, 1, -1], [6, 8, 8, 6]]) {
    ctx.moveTo(fromX, fromY);
    ctx.lineTo(toX, toY);
  }
  ctx.stroke();
  return ctx.createPattern(tile, "repeat");
}

/** Horizontal parts of a whole, the total written at the end of each bar, a dashed line where the reference ends. */
function parts(data) {
  const totals = {
    id: "totals",
    afterDatasetsDraw({ ctx, chartArea: area, scales: { x, y } }) {
      data.totals.forEach((total, i) => write(ctx, data.shown[i], x.getPixelForValue(total) + 8, y.getPixelForValue(i), color("ink"), { weight: 650, size: 13 }));
      const reference = x.getPixelForValue(data.reference);
      ctx.save();
      ctx.strokeStyle = color("ink");
      ctx.setLineDash([3, 3]);
      ctx.beginPath();
      ctx.moveTo(reference, area.top - 4);
      ctx.lineTo(reference, area.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
  const fill = (part) => {
    if (part.hatch) {
      return hatching(part.color);
    }
    return part.alpha ? color(part.color).replace("rgb(", "rgba(").replace(")", `, ${part.alpha})`) : color(part.color);
  };
  return {
    type: "bar",
    plugins: [totals],
    data: {
      labels: data.labels,
      datasets: data.parts.map((part) => ({
        label: part.label,
        data: part.values,
        backgroundColor: fill(part),
        borderColor: part.hatch ? color(part.color) : color("sheet"),
        borderWidth: part.hatch ? 1 : { right: 1.5, left: 0, top: 0, bottom: 0 },
        barThickness: 30,
      })),
    },
    options: {
      indexAxis: "y",
      layout: { padding: { right: isNarrow() ? 62 : 110, top: 6 } },
      scales: {
        x: { stacked: true, display: false, min: 0, max: data.max },
        y: {
          stacked: true,
          grid: { display: false },
          border: { display: false },
          ticks: {
            color: color("ink"),
            font: { size: 13, weight: 550 },
            crossAlign: "far",
            callback(value) {
              const label = this.getLabelForValue(value);
              return fit(isNarrow() ? label.split(" ")[0] : label, isNarrow() ? 96 : 190, widthOf);
            },
          },
        },
      },
    },
  };
}

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
document.fonts.ready.then(draw);
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
