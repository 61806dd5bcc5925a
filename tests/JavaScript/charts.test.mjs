import assert from "node:assert/strict";
import { test } from "node:test";
import { chartsOf, drawn, here } from "./charts.mjs";

const target = (more = {}) => ({
  labels: ["Jan", "Feb", "Mar"], values: [96, 93.5, 91], shown: ["96.00 %", "93.50 %", "91.00 %"], counts: ["48 of 50", "43 of 46", "40 of 44"],
  status: ["met", "exp", "min"], expected: [95, 95, 95], minimum: [92, 92, 92], lower: false, mark: [0, 1, 2], partial: null, min: 80, max: 100, step: 5, ...more,
});
const lines = (more = {}) => ({
  labels: ["2026", "2027"], series: [{ label: "In-house", short: "Own", color: "series-1", values: [100, 120] }, { label: "Managed workplace", short: "Managed", color: "series-2", values: [90, 400] }],
  min: 0, max: 500, unit: "k", ...more,
});
const parts = (more = {}) => ({
  labels: ["In-house", "Managed workplace"], parts: [{ label: "People", color: "series-1", values: [3, 4] }, { label: "Transition", color: "series-2", values: [0, 2], hatch: true }, { label: "Rest", color: "series-3", values: [1, 1], alpha: 0.4 }],
  totals: [40, 70], shown: ["EUR 40 k", "EUR 70 k"], reference: 40, max: 100, ...more,
});
const only = (kind, data, prepare) => chartsOf([[kind, data]], prepare).made[0];
const narrow = (window) => (window.innerWidth = 400);

test("Each canvas of a page becomes the chart that it names, of the figures beside it", () => {
  const { made } = chartsOf([["target", target()], ["lines", lines()], ["parts", parts()]]);
  assert.deepEqual(made.map((chart) => [chart.canvas.dataset.chart, chart.config.type]), [["target", "line"], ["lines", "line"], ["parts", "bar"]]);
  assert.deepEqual(here(made[0].config.data.labels), ["Jan", "Feb", "Mar"]);
});

test("A gap stays a gap: no value is not zero, has no label, and no line leads to it", () => {
  const chart = only("target", target({ values: [96, null, 91], shown: ["96.00 %", "–", "91.00 %"], status: ["met", "none", "min"] }));
  const [{ data, spanGaps }] = chart.config.data.datasets;
  assert.deepEqual(here(data), [96, null, 91]);
  assert.ok(!spanGaps, "the line stops at it");
  assert.deepEqual(drawn(chart, "afterDatasetsDraw").words.map(({ words }) => words).sort(), ["91.00 %", "96.00 %"]);
});

test("A chart without any value is drawn with its levels and without labels of points", () => {
  const chart = only("target", target({ values: [null, null, null], shown: ["–", "–", "–"], status: ["none", "none", "none"] }));
  assert.deepEqual(drawn(chart, "afterDatasetsDraw").words, []);
  assert.equal(drawn(chart, "beforeDatasetsDraw").words.length, 2);
});

test("Each status has a shape and a colour of its own, never the colour alone", () => {
  const chart = only("target", target({ labels: ["a", "b", "c", "d", "e"], values: [1, 2, 3, 4, 5], status: ["met", "exp", "min", "few", "none"] }));
  const [points] = chart.config.data.datasets;
  assert.deepEqual(here(points.pointStyle), ["circle", "triangle", "rectRot", "circle", "circle"]);
  assert.deepEqual(here(points.pointBorderColor), ["rgb(brand)", "rgb(exp)", "rgb(min)", "rgb(none)", "rgb(none)"]);
  assert.ok(points.pointRadius[2] > points.pointRadius[0], "a miss is larger than a hit");
});

test("The running month is hollow and its line dashed; months that have ended are not", () => {
  const [points] = only("target", target({ partial: 2 })).config.data.datasets;
  assert.deepEqual(here(points.pointBackgroundColor), ["rgb(brand)", "rgb(exp)", "rgb(sheet)"]);
  assert.deepEqual(here(points.segment.borderDash({ p1DataIndex: 2 })), [4, 4]);
  assert.equal(points.segment.borderDash({ p1DataIndex: 1 }), undefined);
});

test("Levels are written in their unit, percent where none is given", () => {
  const words = (data) => drawn(only("target", target(data)), "beforeDatasetsDraw").words.map((label) => label.words);
  assert.deepEqual(words({}), ["Expected 95\u202f%", "Minimum 92\u202f%"]);
  assert.deepEqual(words({ unit: " h" }), ["Expected 95 h", "Minimum 92 h"]);
});

test("Where expected and minimum are one level it is drawn and named once", () => {
  const { words, lines: rules } = drawn(only("target", target({ minimum: [95, 95, 95] })), "beforeDatasetsDraw");
  assert.deepEqual(words.map((label) => label.words), ["Expected 95\u202f%"]);
  assert.equal(rules.length, 1);
});

test("Levels step where a new version took effect, and their names are those of the last one", () => {
  const { words, lines: rules } = drawn(only("target", target({ expected: [90, 95, 95] })), "beforeDatasetsDraw");
  assert.deepEqual([...new Set(rules[0].path.map(([, y]) => y))], [40, 20]);
  assert.equal(words[0].words, "Expected 95\u202f%");
});

test("What is below the minimum is tinted below it, and above it where less is better", () => {
  const tint = (data) => drawn(only("target", target(data)), "beforeDatasetsDraw").rects.find((rect) => rect.fill === "rgb(min-band)");
  assert.deepEqual([tint({}).y, tint({}).height], [32, 368]);
  const lower = tint({ lower: true, expected: [10, 10, 10], minimum: [20, 20, 20] });
  assert.deepEqual([lower.y, lower.height], [0, 320]);
});

test("A hit is labelled above its point and a miss below, the other way where less is better", () => {
  const side = (data) => drawn(only("target", target({ values: [50, null, null], mark: [0], expected: [95, 95, 95], minimum: [92, 92, 92], ...data })), "afterDatasetsDraw").words[0].y - 200;
  assert.ok(side({ status: ["met", "none", "none"] }) < 0);
  assert.ok(side({ status: ["min", "none", "none"] }) > 0);
  assert.ok(side({ status: ["met", "none", "none"], lower: true }) > 0);
});

test("Only marked points are labelled", () => {
  assert.deepEqual(drawn(only("target", target({ mark: [1] })), "afterDatasetsDraw").words.map(({ words }) => words), ["93.50 %"]);
});

test("A point tells its figure and what it is made of", () => {
  assert.equal(only("target", target()).config.options.plugins.tooltip.callbacks.label({ dataIndex: 1 }), "93.50 %, 43 of 46");
});

test("The axis writes steps without the rests of binary fractions", () => {
  const { y } = only("target", target()).config.options.scales;
  assert.equal(y.ticks.callback(0.1 + 0.2), "0.3\u202f%");
  assert.equal(y.ticks.callback(95), "95\u202f%");
  assert.deepEqual([y.min, y.max, y.ticks.stepSize], [80, 100, 5]);
});

test("Series differ in colour, dash and mark, and are named at their right end", () => {
  const chart = only("lines", lines());
  const [one, other] = chart.config.data.datasets;
  assert.deepEqual([one.borderColor, other.borderColor], ["rgb(series-1)", "rgb(series-2)"]);
  assert.notDeepEqual(one.borderDash, other.borderDash);
  assert.notEqual(one.pointStyle, other.pointStyle);
  const { words } = drawn(chart, "afterDatasetsDraw");
  assert.deepEqual(words.map((label) => [label.words, label.fill]).sort(), [["In-house", "rgb(series-1)"], ["Managed workplace", "rgb(series-2)"]]);
  assert.ok(words.every((label) => label.x > 1000));
});

test("Names of series that end close to each other do not lie on each other", () => {
  const close = lines();
  close.series.forEach((row, i) => (row.values = [50, 50 + i]));
  const [one, other] = drawn(only("lines", close), "afterDatasetsDraw").words;
  assert.ok(other.y - one.y >= 17);
});

test("Differences carry their sign, nothing has none, and thousands are marked", () => {
  const { callback } = only("lines", lines()).config.options.scales.y.ticks;
  assert.deepEqual([1200, -1200, 0].map((value) => callback(value)), ["+1,200k", "\u22121,200k", "0k"]);
  assert.equal(only("lines", lines()).config.options.plugins.tooltip.callbacks.label({ dataset: { label: "In-house" }, raw: -5 }), "In-house: \u22125k");
});

test("The halves of a chart of differences are named where names are given", () => {
  const words = (data) => drawn(only("lines", lines(data)), "afterDatasetsDraw").words.map((label) => label.words);
  assert.ok(!words({}).includes("dearer"));
  assert.ok(words({ upper: "dearer", lower: "cheaper" }).join().includes("dearer,cheaper"));
});

test("On a small screen series have their short names", () => {
  assert.deepEqual(drawn(only("lines", lines(), narrow), "afterDatasetsDraw").words.map(({ words }) => words).sort(), ["Managed", "Own"]);
});

test("Parts are filled plainly, hatched or paler, each from its token", () => {
  const [plain, hatched, pale] = only("parts", parts()).config.data.datasets;
  assert.equal(plain.backgroundColor, "rgb(series-1)");
  assert.equal(hatched.backgroundColor.repeat, "repeat");
  assert.deepEqual(hatched.backgroundColor.tile.paper.drawn.lines[0].stroke, "rgb(series-2)");
  assert.equal(pale.backgroundColor, "rgba(series-3, 0.4)");
});

test("Each bar has its total at its end, and the reference a dashed line", () => {
  const { words, lines: rules } = drawn(only("parts", parts()), "afterDatasetsDraw");
  assert.deepEqual(words.map((label) => label.words), ["EUR 40 k", "EUR 70 k"]);
  assert.deepEqual([here(rules[0].dash), rules[0].path[0][0]], [[3, 3], 4050]);
});

test("Names of bars are cut to their room; a small screen has their first word", () => {
  const nameOf = (prepare) => only("parts", parts(), prepare).config.options.scales.y.ticks.callback.call({ getLabelForValue: () => "Managed workplace with a very long name" }, 1);
  assert.equal(nameOf(), "Managed workplace with a v…");
  assert.equal(nameOf(narrow), "Managed");
});

test("Another theme, another width and late fonts draw everything anew, in the colours of now", () => {
  const { window, waiting, made, standing } = chartsOf([["lines", lines()]]);
  window.document.documentElement.dataset.bsTheme = "dark";
  window.document.dispatchEvent(new window.Event("ic-theme"));
  assert.equal(standing()[0].config.data.datasets[0].borderColor, "rgb(dark series-1)");
  assert.equal(waiting.length, 2, "the fonts, and the width");
  waiting.forEach((draw) => draw());
  assert.deepEqual([made.length, standing().length], [4, 1]);
});

test("Print is light and of the paper's width; the screen is as it was afterwards", () => {
  const { window, standing } = chartsOf([["lines", lines()]], (page) => (page.document.documentElement.dataset.bsTheme = "dark"));
  window.dispatchEvent(new window.Event("beforeprint"));
  assert.deepEqual([standing()[0].config.data.datasets[0].borderColor, standing()[0].resized], ["rgb(series-1)", 1]);
  window.dispatchEvent(new window.Event("afterprint"));
  assert.equal(standing()[0].config.data.datasets[0].borderColor, "rgb(dark series-1)");
});
