// An example says how much room is left once it runs short, and asks for itself where a rating calls for a case.

const NEARLY_FULL = 50;
const ASK_FROM = 3;

for (const group of document.querySelectorAll("[data-question]")) {
  const text = group.querySelector("textarea");
  const room = group.querySelector("[data-room]");
  const summary = group.querySelector("[data-example-summary]");

  const count = () => {
    const left = text.maxLength - text.value.length;
    room.textContent = left <= NEARLY_FULL ? `${left} characters left` : "";
  };
  text.addEventListener("input", count);
  count();

  const plain = summary.textContent;
  group.addEventListener("change", () => {
    const rating = Number(group.querySelector("input[type=radio]:checked")?.value);
    summary.textContent = rating >= ASK_FROM ? summary.dataset.asking : plain;
  });
}
