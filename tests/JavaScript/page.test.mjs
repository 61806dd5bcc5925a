import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { open, press, send, standStill } from "./page.mjs";

beforeEach(standStill);
afterEach(() => mock.timers.reset());

test("Print prints once, and the button is shown only where the script runs", () => {
  let prints = 0;
  const { document } = open("page.js", `<button data-print hidden>Print</button>`, (window) => (window.print = () => prints++));
  const button = document.querySelector("button");
  assert.equal(button.hidden, false);
  button.click();
  assert.equal(prints, 1);
});

const menu = `<button class="ic-burger" aria-expanded="false" aria-controls="menu"></button><div id="menu"></div>`;

test("The menu button opens and closes the areas", () => {
  const { document } = open("page.js", menu);
  const [burger, areas] = [document.querySelector(".ic-burger"), document.getElementById("menu")];
  burger.click();
  assert.equal(burger.getAttribute("aria-expanded"), "true");
  assert.ok(areas.classList.contains("ic-open"));
  burger.click();
  assert.equal(burger.getAttribute("aria-expanded"), "false");
  assert.ok(!areas.classList.contains("ic-open"));
});

test("Escape closes the areas and gives the focus back to their button", () => {
  const window = open("page.js", menu);
  const burger = window.document.querySelector(".ic-burger");
  burger.click();
  press(window, "Escape");
  assert.equal(burger.getAttribute("aria-expanded"), "false");
  assert.equal(window.document.activeElement, burger);
});

const personMenu = `<details class="ic-menu" open><summary>Maren</summary><a href="/x">Change password</a></details><p>elsewhere</p>`;

test("The person's menu closes by a click elsewhere, not by one inside", () => {
  const { document } = open("page.js", personMenu);
  const details = document.querySelector("details");
  document.querySelector("summary").parentElement.dispatchEvent(new document.defaultView.MouseEvent("click", { bubbles: true }));
  assert.ok(details.open);
  document.querySelector("p").click();
  assert.ok(!details.open);
});

test("Escape in the person's menu closes it and gives the focus back", () => {
  const window = open("page.js", personMenu);
  press(window, "Escape", window.document.querySelector("a"));
  assert.ok(!window.document.querySelector("details").open);
  assert.equal(window.document.activeElement, window.document.querySelector("summary"));
});

const themes = ["light", "dark", "system"].map((theme) => `<input type="radio" name="theme" value="${theme}">`).join("");

test("The theme that was chosen before is shown as chosen; without one it is the system's", () => {
  const shown = (stored) => open("page.js", themes, (window) => stored && window.localStorage.setItem("ic-theme", stored)).document.querySelector(":checked").value;
  assert.equal(shown("dark"), "dark");
  assert.equal(shown(null), "system");
});

test("Choosing a theme remembers it and tells the page", () => {
  const window = open("page.js", themes);
  let told = 0;
  window.document.addEventListener("ic-theme-choice", () => told++);
  window.document.querySelector("[value=dark]").click();
  assert.equal(window.localStorage.getItem("ic-theme"), "dark");
  assert.equal(told, 1);
});

const search = `<form class="ic-find"><input name="q"></form><textarea></textarea><button>x</button>`;
// jsdom lays nothing out: what is seen has a parent that it is placed in.
const seen = (window) => Object.defineProperty(window.HTMLElement.prototype, "offsetParent", { get() { return this.parentElement; } });

test("A slash goes to the search, and is not written there", () => {
  const window = open("page.js", search, seen);
  assert.equal(press(window, "/"), false);
  assert.equal(window.document.activeElement.name, "q");
});

test("A slash in a text, with a modifier, or where the search is hidden stays a slash", () => {
  const window = open("page.js", search, seen);
  assert.equal(press(window, "/", window.document.querySelector("textarea")), true);
  assert.equal(press(window, "/", window.document.body, { ctrlKey: true }), true);
  const narrow = open("page.js", search);
  assert.equal(press(narrow, "/"), true);
});

const toast = `<div class="ic-toast">Saved<button></button></div>`;
const hasToast = (window) => window.document.querySelector(".ic-toast") !== null;

test("What was saved is told for six seconds", () => {
  const window = open("page.js", toast);
  mock.timers.tick(5999);
  assert.ok(hasToast(window));
  mock.timers.tick(1);
  assert.ok(!hasToast(window));
});

test("It stays as long as the pointer is on it, and goes at once by its button", () => {
  const window = open("page.js", toast);
  window.document.querySelector(".ic-toast").dispatchEvent(new window.MouseEvent("mouseenter"));
  mock.timers.tick(60_000);
  assert.ok(hasToast(window));
  window.document.querySelector("button").click();
  assert.ok(!hasToast(window));
});

test("The summary of mistakes has the focus", () => {
  const { document } = open("page.js", `<input autofocus><div class="ic-errors" tabindex="-1">Two mistakes</div>`);
  assert.ok(document.activeElement.classList.contains("ic-errors"));
});

test("Months start at the newest", () => {
  const { document } = open("page.js", `<div data-newest-right></div>`, (window) => Object.defineProperty(window.HTMLElement.prototype, "scrollWidth", { get: () => 900 }));
  assert.equal(document.querySelector("[data-newest-right]").scrollLeft, 900);
});

test("A form is sent once, whatever the number of clicks; a search as often as one likes", () => {
  const window = open("page.js", `<form method="post" id="change"></form><form id="search"></form>`);
  const [change, find] = window.document.querySelectorAll("form");
  assert.deepEqual([send(window, change), send(window, change)], [true, false]);
  assert.deepEqual([send(window, find), send(window, find)], [true, true]);
});

test("A page that comes back from the browser's memory can send its form again", () => {
  const window = open("page.js", `<form method="post"></form>`);
  const form = window.document.querySelector("form");
  send(window, form);
  window.dispatchEvent(new window.PageTransitionEvent("pageshow", { persisted: true }));
  assert.equal(send(window, form), true);
});
