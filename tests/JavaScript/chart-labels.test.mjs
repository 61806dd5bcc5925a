import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, fit, place } from "../../wwwroot-assets/js/chart-labels.js";

const area = { left: 0, right: 400, top: 0, bottom: 200 };
const free = { points: [], lines: [], boxes: [] };
const label = (words, x, y, more = {}) => ({ words, x, y, width: 40, above: true, ...more });

test("Words stand above their point, or below it, as they are wanted", () => {
  assert.deepEqual(place([label("95 %", 200, 100)], free, area), [{ words: "95 %", x: 200, y: 84 }]);
  assert.deepEqual(place([label("95 %", 200, 100, { above: false })], free, area), [{ words: "95 %", x: 200, y: 116 }]);
});

test("Words at the edge move inside the area", () => {
  const [left, right] = place([label("first", 0, 100), label("last", 400, 100)], free, area);
  assert.deepEqual([left.x, right.x], [20, 380]);
});

test("Words without room above go below", () => {
  assert.equal(place([label("top", 200, 5)], free, area)[0].y, 21);
});

test("Of two that would lie on each other the more important one keeps its place", () => {
  const [first, second] = place([label("one", 200, 100), label("two", 205, 100)], free, area);
  assert.deepEqual([first.x, first.y], [200, 84]);
  assert.notDeepEqual([second.x, second.y], [205, 84]);
});

test("Words avoid points, and lines that only pass through", () => {
  const onPoint = place([label("a", 200, 100)], { ...free, points: [{ x: 200, y: 84 }] }, area);
  assert.equal(onPoint[0].y, 116);
  const onLine = place([label("a", 200, 100)], { ...free, lines: [[{ x: 0, y: 84 }, { x: 400, y: 84 }]] }, area);
  assert.equal(onLine[0].y, 116);
  const besideIt = place([label("a", 200, 100)], { ...free, lines: [[{ x: 0, y: 84 }, { x: 100, y: 84 }]] }, area);
  assert.equal(besideIt[0].y, 84);
});

test("Words without any room are left out, the others stay", () => {
  const taken = { ...free, boxes: [{ left: 100, right: 300, top: 0, bottom: 200 }] };
  assert.deepEqual(place([label("gone", 200, 100), label("stays", 50, 100)], taken, area).map(({ words }) => words), ["stays"]);
});

test("Labels of lines that are far apart stay at their lines", () => {
  assert.deepEqual(apart(50, 150, area), [50, 150]);
});

test("Labels of close lines move apart by the same distance, in their order", () => {
  assert.deepEqual(apart(100, 104, area), [94, 110]);
  assert.deepEqual(apart(104, 100, area), [110, 94]);
  assert.deepEqual(apart(100, 100, area), [92, 108]);
});

test("Labels of lines never leave the area", () => {
  assert.deepEqual(apart(0, 2, area), [0, 9]);
  assert.deepEqual(apart(200, 199, area), [200, 191.5]);
});

test("Words are cut only where they are wider than they may be, and say so", () => {
  const widthOf = (words) => words.length * 10;
  assert.equal(fit("In-house", 80, widthOf), "In-house");
  assert.equal(fit("Managed workplace", 80, widthOf), "Managed…");
  assert.equal(fit("Managed workplace", 90, widthOf), "Managed…");
  assert.equal(fit("Wide", 1, widthOf), "W…");
  assert.equal(fit("", 0, widthOf), "");
});
