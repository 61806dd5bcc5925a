// While a request is being written, the server is asked for its cost: the rule has one home, and it is not here.
const form = document.querySelector("form[data-cost]");
const box = document.getElementById("cost");
if (form && box) {
  let timer;
  let running;
  const update = async () => {
    running?.abort();
    running = new AbortController();
    const entries = new FormData(form);
    const query = new URLSearchParams({ "Input.Site": entries.get("Input.Site") ?? "", "Input.Quantity": entries.get("Input.Quantity") ?? "" });
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
    if (event.target.name === "Input.Site" || event.target.name === "Input.Quantity") {
      clearTimeout(timer);
      timer = setTimeout(update, 200);
    }
  });
}
