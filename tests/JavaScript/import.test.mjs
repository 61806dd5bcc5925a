import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { open, settled, standStill } from "./page.mjs";

beforeEach(standStill);
afterEach(() => mock.timers.reset());

/** Chooses a file of a size, and gives what the page says of it. */
function choose(size) {
  const window = open("import.js", `<input type="file" data-max-bytes="52428800">`);
  const input = window.document.querySelector("input");
  Object.defineProperty(input, "files", { value: size === null ? [] : [{ size }] });
  input.dispatchEvent(new window.Event("change"));
  return input.validationMessage;
}

test("A file of the limit is taken, one byte more is told with both sizes before it is sent", () => {
  assert.equal(choose(52_428_800), "");
  assert.equal(choose(62_914_561), "This file has 60.0 MB, at most 50 MB can be taken. Split it, or ask an administrator to raise the limit.");
  assert.notEqual(choose(52_428_801), "");
});

test("A choice that was taken back is no mistake", () => {
  assert.equal(choose(null), "");
});

test("The entries of a new source are there only where no source is chosen", () => {
  const window = open("import.js", `<select id="Input_Source"><option value="">new</option><option value="desk" selected>Desk</option></select><div id="new-source"></div>`);
  const [source, made] = [window.document.getElementById("Input_Source"), window.document.getElementById("new-source")];
  assert.equal(made.hidden, true);
  source.value = "";
  source.dispatchEvent(new window.Event("change"));
  assert.equal(made.hidden, false);
});

/** A running import, the answers that the server will give one after the other, and what was asked. */
function running(...answers) {
  const asked = [];
  const window = open("import.js", `<section data-import-progress="/import/7?handler=Progress"><progress max="100" value="0"></progress><p role="status">Reading</p></section>`, (page) => {
    page.fetch = async (address, options) => {
      asked.push([address, options.headers.accept]);
      const answer = answers.shift();
      if (answer instanceof Error) {
        throw answer;
      }
      return { ok: answer !== null, json: async () => answer };
    };
  });
  const next = async () => {
    mock.timers.tick(800);
    await settled();
  };
  return { asked, next, bar: window.document.querySelector("progress"), text: window.document.querySelector("[role=status]") };
}

test("A running import tells how far it is", async () => {
  const { asked, next, bar, text } = running({ running: true, percent: 40, text: "9,600 of 24,000 lines" }, { running: true, percent: 80, text: "19,200 of 24,000 lines" });
  await next();
  assert.deepEqual(asked, [["/import/7?handler=Progress", "application/json"]]);
  assert.deepEqual([bar.value, text.textContent], [40, "9,600 of 24,000 lines"]);
  await next();
  assert.deepEqual([bar.value, text.textContent], [80, "19,200 of 24,000 lines"]);
});

test("A connection that is gone for a moment is asked again", async () => {
  const { next, bar } = running(new Error("no network"), { running: true, percent: 10, text: "Reading" });
  await next();
  assert.equal(bar.value, 0);
  await next();
  assert.equal(bar.value, 10);
});

for (const [what, answer] of [["An import that has ended", { running: false }], ["An answer that is none", null]]) {
  test(`${what} is asked for no more: the page is loaded anew`, async () => {
    const { asked, next } = running(answer);
    await next();
    await next();
    assert.equal(asked.length, 1);
  });
}
