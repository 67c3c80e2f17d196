// Whoever leaves a page of the admin or a conversation with something typed in it and not saved is asked first.

const form = document.querySelector("#content-main > form, [data-unsaved]");
const typed = () => new URLSearchParams(new FormData(form)).toString();

// What a page shows again because it could not be saved is unsaved from the start.
const refused = document.querySelector("#content-main .errornote, .error-summary") !== null;
let before;
let leavesBySaving = false;

if (form?.querySelector("[type=submit]")) {
  // After the scripts that number rows and add buttons.
  addEventListener("load", () => setTimeout(() => (before = typed())));
  form.addEventListener("submit", () => (leavesBySaving = true));
  // Whoever comes back by the browser's own button types again.
  addEventListener("pageshow", () => (leavesBySaving = false));
  addEventListener("beforeunload", (event) => {
    if (!leavesBySaving && before !== undefined && (refused || typed() !== before)) event.preventDefault();
  });
}
