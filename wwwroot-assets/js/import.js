// Import pages: a file that is too large is told before it is sent, and a running import tells how far it is. Both pages work without it.

const file = document.querySelector("input[type=file][data-max-bytes]");
file?.addEventListener("change", () => {
  const limit = Number(file.dataset.maxBytes);
  const chosen = file.files[0];
  file.setCustomValidity(
    chosen && chosen.size > limit
      ? `This file has ${(chosen.size / 1048576).toFixed(1)} MB, at most ${Math.floor(limit / 1048576)} MB can be taken. Split it, or ask an administrator to raise the limit.`
      : "",
  );
  file.reportValidity();
});

// The entries of a new source matter only where none is chosen.
const source = document.getElementById("Input_Source");
const made = document.getElementById("new-source");
if (source && made) {
  const show = () => (made.hidden = source.value !== "");
  source.addEventListener("change", show);
  show();
}

const running = document.querySelector("[data-import-progress]");
if (running) {
  const bar = running.querySelector("progress");
  const text = running.querySelector("[role=status]");
  const ask = async () => {
    try {
      const answer = await fetch(running.dataset.importProgress, { headers: { accept: "application/json" } });
      if (!answer.ok) {
        location.reload();
        return;
      }
      const state = await answer.json();
      if (!state.running) {
        location.reload();
        return;
      }
      bar.value = state.percent;
      if (text.textContent !== state.text) {
        text.textContent = state.text;
      }
    } catch {
      // The connection is gone for a moment; ask again.
    }
    setTimeout(ask, 800);
  };
  setTimeout(ask, 800);
}
