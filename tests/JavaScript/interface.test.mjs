import assert from "node:assert/strict";
import { test } from "node:test";
import { open, send, settled } from "./page.mjs";

const Markup = `<form data-interface>
  <select id="address">
    <option value="/api/v1/services" data-method="GET" data-query="limit=20">GET</option>
    <option value="/api/v1/measurements/tickets" data-method="POST" data-query="source=DESK" data-body='[{"key":"1"}]'>POST</option>
  </select>
  <input id="query"><input id="token"><div hidden><textarea id="body"></textarea></div>
  <div role="status" hidden><p></p><pre></pre></div>
</form>`;

function page(said = '{"items":[{"value":0.93969849246231155778894472362,"name":"a, {b}"}]}', status = 200) {
  const asked = [];
  const window = open("interface.js", Markup, (inside) => {
    inside.fetch = async (address, options) => {
      asked.push({ address, options });
      return { status, statusText: "OK", headers: { get: () => "application/json" }, text: async () => said };
    };
  });
  const find = (selector) => window.document.querySelector(selector);
  return { window, asked, find };
}

test("A chosen address brings its example, and records only where some are sent", () => {
  const { window, find } = page();
  assert.equal(find("#query").value, "limit=20");
  assert.equal(find("#body").parentElement.hidden, true);

  find("#address").selectedIndex = 1;
  find("#address").dispatchEvent(new window.Event("change"));

  assert.equal(find("#query").value, "source=DESK");
  assert.equal(find("#body").value, '[{"key":"1"}]');
  assert.equal(find("#body").parentElement.hidden, false);
});

test("It asks with the token and without cookies, and numbers keep their digits", async () => {
  const { window, asked, find } = page();
  find("#token").value = " itc_x ";

  send(window, find("form"));
  await settled();

  assert.equal(asked[0].address, "/api/v1/services?limit=20");
  assert.equal(asked[0].options.credentials, "omit");
  assert.equal(asked[0].options.headers.Authorization, "Bearer itc_x");
  assert.equal(find("p").textContent, "200 OK");
  assert.equal(find("[role=status]").hidden, false);
  assert.equal(
    find("pre").textContent,
    '{\n  "items": [\n    {\n      "value": 0.93969849246231155778894472362,\n      "name": "a, {b}"\n    }\n  ]\n}',
  );
});

test("Records are sent as JSON", async () => {
  const { window, asked, find } = page();
  find("#address").selectedIndex = 1;
  find("#address").dispatchEvent(new window.Event("change"));

  send(window, find("form"));
  await settled();

  assert.equal(asked[0].options.method, "POST");
  assert.equal(asked[0].options.headers["Content-Type"], "application/json");
  assert.equal(asked[0].options.body, '[{"key":"1"}]');
});

test("A server that does not answer is told", async () => {
  const { window, find } = page();
  window.fetch = async () => Promise.reject(new Error("gone"));

  send(window, find("form"));
  await settled();

  assert.equal(find("p").textContent, "The server did not answer.");
});
