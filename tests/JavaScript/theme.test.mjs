import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./page.mjs";

/** A page whose system is dark or light, with a choice made earlier or none. */
function page({ dark = false, choice = null } = {}) {
  const system = Object.assign(new EventTarget(), { matches: dark });
  const window = open("theme.js", "", (page) => {
    page.matchMedia = () => system;
    if (choice) {
      page.localStorage.setItem("ic-theme", choice);
    }
  });
  const change = (isDark) => {
    system.matches = isDark;
    system.dispatchEvent(new Event("change"));
  };
  return { window, change, theme: () => window.document.documentElement.dataset.bsTheme };
}

test("Without a choice the page is as the system is, and follows it", () => {
  const { theme, change } = page({ dark: true });
  assert.equal(theme(), "dark");
  change(false);
  assert.equal(theme(), "light");
});

test("A choice goes before the system", () => {
  assert.equal(page({ dark: true, choice: "light" }).theme(), "light");
  const { theme, change } = page({ dark: false, choice: "dark" });
  change(false);
  assert.equal(theme(), "dark");
});

test("The system as a choice is the system", () => {
  assert.equal(page({ dark: true, choice: "system" }).theme(), "dark");
});

test("A choice made on this page or in another window takes effect at once", () => {
  const { window, theme } = page();
  window.localStorage.setItem("ic-theme", "dark");
  window.document.dispatchEvent(new window.CustomEvent("ic-theme-choice"));
  assert.equal(theme(), "dark");
  window.localStorage.setItem("ic-theme", "light");
  window.dispatchEvent(new window.StorageEvent("storage"));
  assert.equal(theme(), "light");
});

test("Charts are told of a change, and only of a change", () => {
  const { window, change } = page();
  let told = 0;
  window.document.addEventListener("ic-theme", () => told++);
  change(false);
  assert.equal(told, 0);
  change(true);
  assert.equal(told, 1);
});
