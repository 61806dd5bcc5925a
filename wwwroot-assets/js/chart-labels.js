// Where words have room in a chart: none lies on another one, on a line or on a point. All in pixels of the canvas.

const height = 14;

/** The box around words of a width, their middle at x, y. */
const boxAt = (x, y, width) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

const overlap = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Whether a line from a to b touches a box: what is left of it between the box's edges (Liang and Barsky). */
function touches(box, [a, b]) {
  let [from, to] = [0, 1];
  const keep = (step, room) => {
    if (step > 0) {
      to = Math.min(to, room / step);
    } else if (step < 0) {
      from = Math.max(from, room / step);
    }
    return step === 0 ? room >= 0 : from <= to;
  };
  const [stepX, stepY] = [b.x - a.x, b.y - a.y];
  return keep(-stepX, a.x - box.left) && keep(stepX, box.right - a.x) && keep(-stepY, a.y - box.top) && keep(stepY, box.bottom - a.y);
}

/**
 * Places words beside points, the most important first; words without room are left out, for a table says them too.
 * @param wanted [{ words, x, y, width, above }]: the point, how wide the words are, and whether they stand above it rather than below.
 * @param taken { points: [{ x, y }], lines: [[a, b]], boxes } that stay free of words.
 * @param area { left, right, top, bottom } that holds them.
 * @returns [{ words, x, y }], the middle of each.
 */
export function place(wanted, taken, area) {
  const boxes = [...taken.boxes, ...taken.points.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }))];
  return wanted.flatMap(({ words, x, y, width, above }) => {
    const inside = Math.min(Math.max(x, area.left + width / 2), area.right - width / 2);
    const [first, second] = above ? [-16, 16] : [16, -16];
    const aside = width / 2 + 10;
    const choices = [[inside, y + first], [inside, y + second], [x - aside, y + first / 2], [x + aside, y + first / 2], [x - aside, y + second / 2], [x + aside, y + second / 2]];
    const free = choices.find(([middle, level]) => {
      const box = boxAt(middle, level, width + 4);
      return box.left >= area.left - 2 && box.right <= area.right + 2 && box.top >= area.top && box.bottom <= area.bottom
        && !boxes.some((other) => overlap(box, other)) && !taken.lines.some((line) => touches(box, line));
    });
    if (!free) {
      return [];
    }
    boxes.push(boxAt(...free, width + 4));
    return [{ words, x: free[0], y: free[1] }];
  });
}

/** Heights of labels of lines, each at its own line; those of two close lines move apart by the same distance. */
export function apart(one, other, area) {
  const missing = Math.max(0, height + 2 - Math.abs(one - other)) / 2;
  const away = one <= other ? -missing : missing;
  return [one + away, other - away].map((y) => Math.min(Math.max(y, area.top), area.bottom));
}

/** Words cut with an ellipsis where they are wider than they may be. */
export function fit(words, room, widthOf) {
  let cut = words;
  while (cut.length > 1 && widthOf(cut === words ? words : `${cut}…`) > room) {
    cut = cut.slice(0, -1);
  }
  return cut === words ? words : `${cut.trimEnd()}…`;
}
