// Leaving an area page loses nothing: a link waits for what is not saved yet, any other way takes it along.

const PATIENCE = 3000;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// `questions` give isUnsaved, stopped, saving, isStuck, isOnItsWay and save(), which sends what outlives the page.
export function saveOnLeaving(questions) {
  const unsaved = () => questions.filter((question) => question.isUnsaved && !question.stopped);
  const lost = () => unsaved().filter((question) => question.isStuck || (question.saving && !question.isOnItsWay));

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    const isElsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link?.target;
    if (!link || isElsewhere || link.pathname === location.pathname || !unsaved().length || lost().length) return;
    event.preventDefault();
    await Promise.race([Promise.all(unsaved().map((question) => question.save())), sleep(PATIENCE)]);
    location.assign(link.href);
  });

  addEventListener("beforeunload", (event) => {
    if (lost().length || (unsaved().length && !navigator.onLine)) event.preventDefault();
    else unsaved().forEach((question) => question.save());
  });

  // Phones put a page away without a word, and may never show it again.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) unsaved().filter((question) => !question.isStuck).forEach((question) => question.save());
  });
}
