// Screen readers hear of the page's state at most once in three seconds, and then of the latest.

const AT_MOST_EVERY = 3000;

const status = document.querySelector("[data-save-status]");
let announced = 0;
let announcement = "";
let announcing;

export function announce(text) {
  announcement = text;
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    announced = Date.now();
    status.textContent = announcement;
  }, Math.max(0, announced + AT_MOST_EVERY - Date.now()));
}
