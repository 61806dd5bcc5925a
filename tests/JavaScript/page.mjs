import { readFileSync } from "node:fs";
import { mock } from "node:test";
import { JSDOM } from "jsdom";

const scripts = new URL("../../wwwroot-assets/js/", import.meta.url);

/**
 * A page with markup in which one of our scripts has run. Its timers are those of the test: mock.timers.tick(ms) lets time pass.
 * @param script the file's name in wwwroot-assets/js
 * @param prepare what the page has before the script runs: what jsdom lacks (printing, layout, the network), an earlier choice
 */
export function open(script, markup, prepare = () => {}) {
  const { window } = new JSDOM(`<!doctype html><html><body>${markup}</body></html>`, { url: "https://catalogue.example/", runScripts: "outside-only" });
  window.setTimeout = (...args) => setTimeout(...args);
  window.clearTimeout = (timer) => clearTimeout(timer);
  prepare(window);
  // A script that imports gets what it imports from its page.
  const text = readFileSync(new URL(script, scripts), "utf8").replace(/^import (\{.+\}) from "\.\/(.+)\.js";$/gm, (_, names, file) => `const ${names} = window["${file}"];`);
  window.eval(`(() => {\n${text}\n})();`);
  return window;
}

/** What a call gave, once everything that waits for promises has run. */
export const settled = () => new Promise((done) => setImmediate(done));

/** Presses a key where the focus is, or on an element; says whether the page let the browser go on with it. */
export const press = (window, key, on = window.document.activeElement, extra = {}) =>
  on.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...extra }));

/** Sends a form as the browser would; says whether it goes out. */
export const send = (window, form) => form.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));

/** Time stands still until a test lets it pass. */
export const standStill = () => mock.timers.enable({ apis: ["setTimeout"] });
