// Runs before the first paint: the person's choice, else the system's. page.js offers the choice.
(function () {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const choice = localStorage.getItem("ic-theme");
    const dark = choice === "dark" || (choice !== "light" && system.matches);
    const theme = dark ? "dark" : "light";
    if (document.documentElement.dataset.bsTheme !== theme) {
      document.documentElement.dataset.bsTheme = theme;
      document.dispatchEvent(new CustomEvent("ic-theme"));
    }
  };
  apply();
  system.addEventListener("change", apply);
  addEventListener("storage", apply);
  document.addEventListener("ic-theme-choice", apply);
})();
