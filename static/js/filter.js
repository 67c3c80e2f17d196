// Long lists of checkboxes are narrowed by what is typed. What is chosen stays chosen, whether it is shown or not.

const LONG = 8;

for (const filter of document.querySelectorAll("[data-filter]")) {
  const input = filter.querySelector("input");
  const shown = filter.querySelector("[data-shown]");
  const choices = [...filter.closest("fieldset").querySelectorAll("[data-choice]")];

  const narrow = () => {
    const words = input.value.toLowerCase().split(/\s+/);
    for (const choice of choices) {
      const text = choice.textContent.toLowerCase();
      choice.hidden = !words.every((word) => text.includes(word));
    }
    tell();
  };
  const tell = () => {
    const visible = choices.filter((choice) => !choice.hidden).length;
    const chosen = choices.filter((choice) => choice.querySelector("input").checked).length;
    shown.textContent = `${visible} of ${choices.length} shown, ${chosen} chosen`;
  };
  filter.hidden = choices.length < LONG;
  input.addEventListener("input", narrow);
  // Enter in here is for the list; the form has a button.
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  filter.closest("fieldset").addEventListener("change", tell);
  narrow();
}
