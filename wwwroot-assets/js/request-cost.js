// While a request is being written, the server is asked for its cost and who approves it: the rule has one home, and it is not here.
const form = document.querySelector("form[data-cost]");
const box = document.getElementById("cost");
const decide = ["Input.Site", "Input.Tier", "Input.Quantity", "Input.Department", "Input.To"];
if (form && box) {
  let timer;
  let running;
  const update = async () => {
    running?.abort();
    running = new AbortController();
    const entries = new FormData(form);
    const query = new URLSearchParams(decide.filter((name) => entries.has(name)).map((name) => [name, entries.get(name)]));
    try {
      const answer = await fetch(`${form.dataset.cost}&${query}`, { signal: running.signal, headers: { Accept: "text/html" } });
      if (answer.ok) {
        box.innerHTML = await answer.text();
      }
    } catch (problem) {
      if (problem.name !== "AbortError") {
        box.textContent = "The cost cannot be shown now. It is shown before anything is sent.";
      }
    }
  };
  form.addEventListener("input", (event) => {
    if (decide.includes(event.target.name)) {
      clearTimeout(timer);
      timer = setTimeout(update, 200);
    }
  });
}
