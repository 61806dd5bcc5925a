import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { open, settled, standStill } from "./page.mjs";

beforeEach(standStill);
afterEach(() => mock.timers.reset());

/** A request being written. */
function writing(answer = async () => ({ ok: true, text: async () => "<p>EUR 120.00 a month</p>" })) {
  const asked = [];
  const window = open(
    "request-cost.js",
    `<form data-cost="/requests/new?handler=Cost&service=laptop"><input name="Input.Site" value="berlin"><input name="Input.Quantity" value="1"><input name="Input.Note"></form><div id="cost">EUR 12.00</div>`,
    (page) => {
      page.fetch = (address, options) => {
        asked.push({ address, signal: options.signal });
        return answer(address, options.signal);
      };
    },
  );
  const write = (name, value) => {
    const input = window.document.querySelector(`[name="${name}"]`);
    input.value = value;
    input.dispatchEvent(new window.Event("input", { bubbles: true }));
  };
  return { window, asked, write, box: window.document.getElementById("cost") };
}

test("The cost is asked for once, a moment after the last key", async () => {
  const { asked, write, box } = writing();
  write("Input.Quantity", "1");
  mock.timers.tick(199);
  write("Input.Quantity", "10");
  mock.timers.tick(199);
  assert.equal(asked.length, 0);
  mock.timers.tick(1);
  await settled();
  assert.deepEqual(asked.map(({ address }) => address), ["/requests/new?handler=Cost&service=laptop&Input.Site=berlin&Input.Quantity=10"]);
  assert.equal(box.textContent, "EUR 120.00 a month");
});

test("What costs nothing asks for nothing", () => {
  const { asked, write } = writing();
  write("Input.Note", "by Friday");
  mock.timers.tick(1000);
  assert.equal(asked.length, 0);
});

test("What is typed is sent as it is, never as a part of the address", async () => {
  const { asked, write } = writing();
  write("Input.Site", "a&Input.Quantity=99 ü");
  mock.timers.tick(200);
  assert.match(asked[0].address, /Input\.Site=a%26Input\.Quantity%3D99\+%C3%BC&Input\.Quantity=1$/);
});

test("A newer question ends the one before, which then says nothing", async () => {
  const { asked, write, box } = writing((_, signal) => new Promise((_, refuse) =>
    signal.addEventListener("abort", () => refuse(Object.assign(new Error("ended"), { name: "AbortError" })))));
  write("Input.Quantity", "2");
  mock.timers.tick(200);
  write("Input.Quantity", "3");
  mock.timers.tick(200);
  await settled();
  assert.deepEqual(asked.map(({ signal }) => signal.aborted), [true, false]);
  assert.equal(box.textContent, "EUR 12.00");
});

test("A cost that cannot be had is told in words; one that was refused leaves what stands there", async () => {
  const gone = writing(async () => { throw new Error("no network"); });
  gone.write("Input.Quantity", "2");
  mock.timers.tick(200);
  await settled();
  assert.equal(gone.box.textContent, "The cost cannot be shown now. It is shown before anything is sent.");

  const refused = writing(async () => ({ ok: false }));
  refused.write("Input.Quantity", "2");
  mock.timers.tick(200);
  await settled();
  assert.equal(refused.box.textContent, "EUR 12.00");
});
