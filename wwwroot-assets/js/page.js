// What every page needs: the menus, the theme, "/" for search, toasts, error summaries. Pages work without it, menus apart.

// Areas behind a button on narrow screens.
const burger = document.querySelector(".ic-burger");
if (burger) {
  const menu = document.getElementById(burger.getAttribute("aria-controls"));
  const open = (state) => {
    burger.setAttribute("aria-expanded", String(state));
    menu.classList.toggle("ic-open", state);
  };
  burger.addEventListener("click", () => open(burger.getAttribute("aria-expanded") !== "true"));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && burger.getAttribute("aria-expanded") === "true") {
      open(false);
      burger.focus();
    }
  });
}

// The person's menu closes by Escape and by a click elsewhere.
for (const menu of document.querySelectorAll("details.ic-menu")) {
  addEventListener("click", (event) => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
      event.stopPropagation();
    }
  });
}

for (const choice of document.querySelectorAll("input[name=theme]")) {
  choice.checked = choice.value === (localStorage.getItem("ic-theme") ?? "system");
  choice.addEventListener("change", () => {
    localStorage.setItem("ic-theme", choice.value);
    document.dispatchEvent(new CustomEvent("ic-theme-choice"));
  });
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const search = document.querySelector(".ic-find input");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && search?.offsetParent) {
    event.preventDefault();
    search.focus();
  }
});

for (const toast of document.querySelectorAll(".ic-toast")) {
  const gone = () => toast.remove();
  toast.querySelector("button")?.addEventListener("click", gone);
  let timer = setTimeout(gone, 6000);
  toast.addEventListener("mouseenter", () => clearTimeout(timer));
  toast.addEventListener("mouseleave", () => (timer = setTimeout(gone, 6000)));
}

document.querySelector(".ic-errors")?.focus();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Months run to the right: a narrow screen starts at the newest.
for (const box of document.querySelectorAll("[data-newest-right]")) {
  box.scrollLeft = box.scrollWidth;
}

// A form that is sent twice by an impatient click is sent once.
addEventListener("submit", (event) => {
  if (event.target.dataset.sent) {
    event.preventDefault();
  } else if (event.target.method === "post") {
    event.target.dataset.sent = "yes";
  }
});
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
    }
  }
});
