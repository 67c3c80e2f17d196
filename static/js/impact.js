// Counts the impact of a draft on by itself: one slice a request, or, where a worker counts, one question a second.

const form = document.querySelector("[data-impact]");
const progress = form.querySelector("progress");
const status = form.querySelector("[data-status]");
const button = form.querySelector("[type=submit]");

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function goOn() {
  button.hidden = true;
  for (;;) {
    const body = new FormData(form);
    const response = await fetch(form.action, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } });
    if (response.status >= 500) throw new Error(`The server answered ${response.status}`);
    // Signed out, gone or published meanwhile: the page itself says what it is.
    if (!response.headers.get("Content-Type")?.startsWith("application/json")) break;
    const { counted, total, wait } = await response.json();
    progress.max = total;
    progress.value = counted;
    status.textContent = `${counted.toLocaleString("en")} of ${total.toLocaleString("en")} people are counted.`;
    if (wait === null) break;
    await sleep(wait);
  }
  window.location.reload();
}

goOn().catch(() => {
  status.textContent = "The connection was lost. What was counted is kept.";
  button.hidden = false;
});
