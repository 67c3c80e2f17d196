// Inside a group of ratings the digit keys choose, and Ctrl or Cmd with Enter saves the page and goes on.

const form = document.querySelector("[data-autosave], [data-digits]");

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-continue]"));
    return;
  }
  const group = event.target.closest("[data-question]");
  if (!group || event.target.type !== "radio" || event.ctrlKey || event.metaKey || event.altKey) return;
  const radio = /^\d$/.test(event.key) && group.querySelector(`input[type=radio][value="${event.key}"]`);
  if (!radio || radio.checked) return;
  radio.focus();
  radio.click();
});
