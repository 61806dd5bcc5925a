// The page of the interface: asks an address with a pasted token, and shows what came back. The token stays in this page.

/** JSON with a line for each value. Numbers stay as they are written: read and written again, long ones would lose digits. */
const indented = (json) => {
  let depth = 0;
  return json.replace(/"(?:[^"\\]|\\.)*"|[[\]{},:]/g, (part) => {
    switch (part) {
      case "{":
      case "[":
        return `${part}\n${"  ".repeat(++depth)}`;
      case "}":
      case "]":
        return `\n${"  ".repeat(--depth)}${part}`;
      case ",":
        return `,\n${"  ".repeat(depth)}`;
      case ":":
        return ": ";
      default:
        return part;
    }
  });
};

const form = document.querySelector("form[data-interface]");
if (form) {
  const address = form.querySelector("#address");
  const query = form.querySelector("#query");
  const token = form.querySelector("#token");
  const body = form.querySelector("#body");
  const answer = form.querySelector("[role=status]");
  const choose = () => {
    const { query: example, body: records } = address.options[address.selectedIndex].dataset;
    query.value = example;
    body.value = records ?? "";
    body.parentElement.hidden = !records;
  };
  address.addEventListener("change", choose);
  choose();

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { method } = address.options[address.selectedIndex].dataset;
    const headers = { Authorization: `Bearer ${token.value.trim()}` };
    const request = { method, headers, credentials: "omit", cache: "no-store" };
    if (method === "POST") {
      headers["Content-Type"] = "application/json";
      request.body = body.value;
    }
    answer.hidden = false;
    const [line, text] = answer.children;
    try {
      const response = await fetch(query.value ? `${address.value}?${query.value}` : address.value, request);
      const said = await response.text();
      line.textContent = `${response.status} ${response.statusText}`.trim();
      text.textContent = response.headers.get("Content-Type")?.includes("json") ? indented(said) : said;
    } catch {
      line.textContent = "The server did not answer.";
      text.textContent = "";
    }
  });
}
