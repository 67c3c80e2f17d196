// Saves each answer of an area page by itself. What the page calls saved is committed on the server.

import { announce } from "./announce.js";
import { fetchFreshToken } from "./csrf.js";
import { saveOnLeaving } from "./leaving.js";

const DEBOUNCE = 600;
const SLOW = 500;
const TIMEOUT = 15000;
const RETRY_AFTER = [1000, 3000, 8000];

const form = document.querySelector("[data-autosave]");
const questions = [];

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const same = (one, other) => one.choice === other.choice && one.example === other.example;

class Question {
  constructor(fieldset) {
    this.fieldset = fieldset;
    this.slug = fieldset.dataset.question;
    this.url = fieldset.dataset.url;
    this.state = fieldset.querySelector("[data-save-state]");
    this.clearButton = fieldset.querySelector("[data-clear]");
    this.example = fieldset.querySelector("textarea");
    this.revision = fieldset.querySelector("[data-revision]");
    this.competency = fieldset.querySelector("[data-competency]");
    // A choice that was made before this script came is not saved yet.
    this.stored = { choice: fieldset.querySelector("[checked]")?.value ?? "", example: this.example.defaultValue.trim() };
    // What was sent and never answered: a conflict with one of these is this window's own echo.
    this.unanswered = [];
    this.stopped = false;
    // Two answers stand against each other until the person has decided.
    this.undecided = false;
    fieldset.addEventListener("change", (event) => this.changed(event));
    fieldset.addEventListener("input", (event) => event.target === this.example && this.changed(event));
    this.clearButton.addEventListener("click", (event) => this.clear(event));
    if (this.isUnsaved) this.changed();
  }

  get said() {
    const checked = this.fieldset.querySelector("input[type=radio]:checked");
    return { choice: checked ? checked.value : "", example: this.example.value.trim() };
  }

  get isUnsaved() {
    return !same(this.said, this.stored);
  }

  // Nothing is saved here before the person has done something about it.
  get isStuck() {
    return this.undecided || this.state.dataset.state === "failed";
  }

  get isOnItsWay() {
    return this.sent !== undefined && same(this.said, this.sent);
  }

  option(choice) {
    return this.fieldset.querySelector(`input[type=radio][value="${choice}"]`);
  }

  nameOf(choice) {
    if (!choice) return "no rating";
    const [label] = this.option(choice).labels;
    return (label.querySelector("b") ?? label).textContent;
  }

  changed() {
    this.clearButton.hidden = !this.said.choice;
    if (this.stopped) return;
    this.undecided = false;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.save(), DEBOUNCE);
  }

  clear(event) {
    event.preventDefault();
    const first = this.fieldset.querySelector("input[type=radio]");
    for (const radio of this.fieldset.querySelectorAll("input[type=radio]")) radio.checked = false;
    first.focus();
    this.changed();
  }

  // One request at a time: a later answer of this window can never be overtaken by an earlier one.
  async save() {
    clearTimeout(this.waiting);
    this.saving ??= this.saveAll().finally(() => (this.saving = undefined));
    return this.saving;
  }

  async saveAll() {
    const slow = setTimeout(() => this.show("Saving..."), SLOW);
    try {
      while (this.isUnsaved && !this.stopped && !this.undecided) {
        if (!(await this.send(this.said))) break;
      }
    } finally {
      clearTimeout(slow);
    }
  }

  // True when the answer was settled one way and what is on the page now may be sent.
  async send(said) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await this.post(said);
        if (response.status < 500 && response.status !== 429) return await this.read(response, said);
      } catch (error) {
        // Offline, too slow, or not our server's JSON but the page of a proxy in between.
        if (!["TypeError", "TimeoutError", "SyntaxError"].includes(error.name)) throw error;
      }
      if (attempt === RETRY_AFTER.length || !navigator.onLine) return this.failed("Not saved. Check your connection.");
      await sleep(RETRY_AFTER[attempt] * (0.75 + Math.random() / 2));
      said = this.said;
    }
  }

  post(said) {
    this.unanswered.push(said);
    this.sent = said;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set(`${this.slug}-choice`, said.choice);
    body.set(`${this.slug}-example`, said.example);
    body.set(`${this.slug}-revision`, this.revision.value);
    body.set(`${this.slug}-competency`, this.competency.value);
    if (!said.choice) body.set("clear", this.slug);
    const headers = { Accept: "application/json" };
    const signal = AbortSignal.timeout(TIMEOUT);
    // Kept alive, it arrives also when the page is left meanwhile.
    return fetch(this.url, { method: "POST", body, signal, headers, redirect: "manual", keepalive: true }).finally(
      () => (this.sent = undefined),
    );
  }

  async read(response, said) {
    if (response.type === "opaqueredirect") return this.signedOut();
    if (response.status === 403) return this.refreshToken();
    if (response.status === 404) return this.gone();
    if (response.status === 413) return this.failed("Not saved. The example is too long.");
    const answer = await response.json();
    if (answer.state === "saved") return this.saved(answer, said);
    if (answer.state === "conflict") return this.conflict(answer);
    if (answer.state === "reworded") return this.reworded();
    if (answer.state === "submitted") return this.submitted(answer);
    return this.failed(`Not saved. ${Object.values(answer.errors).flat().join(" ")}`);
  }

  saved(answer, said) {
    this.stored = said;
    this.refreshed = false;
    this.unanswered = [];
    this.revision.value = answer.revision;
    this.show(`Saved ${answer.at}`);
    announce(`Saved ${answer.at}`);
    for (const place of document.querySelectorAll("[data-answered]")) place.textContent = answer.answered;
    const last = this.fieldset.querySelector("[data-last]");
    last.textContent = answer.last && `Last time: ${answer.last}`;
    last.hidden = !answer.last;
    return true;
  }

  conflict(answer) {
    const theirs = { choice: answer.choice, example: answer.example };
    this.revision.value = answer.revision;
    if (this.unanswered.some((sent) => same(sent, theirs))) {
      this.stored = theirs;
      return true;
    }
    this.undecided = true;
    const mine = this.said;
    const what = mine.choice === theirs.choice ? "the example" : `this to ${this.nameOf(theirs.choice)}`;
    const [keep, use] = mine.choice === theirs.choice
      ? ["Keep the example here", "Use the other example"]
      : [`Keep ${this.nameOf(mine.choice)}`, `Use ${this.nameOf(theirs.choice)}`];
    this.alert(`You changed ${what} in another window at ${answer.at}.`);
    this.offer(keep, () => this.keep());
    this.offer(use, () => this.take(theirs));
    return false;
  }

  // Nothing said of the old words is taken for the new ones.
  reworded() {
    return this.outdated("Not saved. The wording changed while this page was open.", "Read the new wording");
  }

  gone() {
    return this.outdated("Not saved. This question is no longer here for you.", "Load this page again");
  }

  // Trying again is of no use. The server's own page shows what is asked now, and keeps what is typed.
  outdated(text, way) {
    this.stopped = true;
    this.alert(text);
    this.offer(way, async () => {
      await Promise.all(questions.map((question) => question.save()));
      HTMLFormElement.prototype.submit.call(form);
    });
    return false;
  }

  keep() {
    this.undecided = false;
    this.save();
  }

  take(theirs) {
    this.undecided = false;
    const option = theirs.choice && this.option(theirs.choice);
    for (const radio of this.fieldset.querySelectorAll("input[type=radio]")) radio.checked = radio === option;
    this.example.value = theirs.example;
    this.stored = theirs;
    this.clearButton.hidden = !theirs.choice;
    this.show("Saved");
  }

  signedOut() {
    this.alert("You are signed out.");
    const link = document.createElement("a");
    Object.assign(link, { href: form.dataset.signIn, target: "_blank", textContent: "Sign in in a new tab" });
    this.state.append(" ", link, ", then try again.");
    this.offer("Try again", () => this.save());
    return false;
  }

  submitted(answer) {
    for (const question of questions) question.stopped = true;
    this.alert(`This assessment was submitted at ${answer.at}. It can no longer be changed.`);
    const link = document.createElement("a");
    Object.assign(link, { href: answer.result, textContent: "See the result" });
    this.state.append(" ", link);
    return false;
  }

  // Signing in again gives the browser another token than this page was made with.
  async refreshToken() {
    const token = await fetchFreshToken();
    if (!token) return this.signedOut();
    const isNew = token !== form.elements.csrfmiddlewaretoken.value && !this.refreshed;
    this.refreshed = isNew;
    if (!isNew) return this.failed("Not saved. Load this page again, then choose once more.");
    form.elements.csrfmiddlewaretoken.value = token;
    return true;
  }

  failed(text) {
    this.alert(text);
    this.offer("Try again", () => this.save());
    return false;
  }

  show(text) {
    this.state.removeAttribute("role");
    this.state.dataset.state = "saved";
    this.state.textContent = text;
  }

  alert(text) {
    this.show(text);
    this.state.setAttribute("role", "alert");
    this.state.dataset.state = "failed";
  }

  offer(text, action) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn btn-text", textContent: text });
    button.addEventListener("click", action, { once: true });
    this.state.append(" ", button);
  }
}

for (const fieldset of form.querySelectorAll("[data-question]")) questions.push(new Question(fieldset));

const unsaved = () => questions.filter((question) => question.isUnsaved && !question.stopped);
const unsettled = () => questions.filter((question) => question.saving || unsaved().includes(question));

// The button posts the whole page; what is under way is settled first, so that the page cannot conflict with itself.
form.addEventListener("submit", async (event) => {
  if (!unsettled().length) return;
  event.preventDefault();
  await Promise.all(questions.map((question) => question.save()));
  if (unsaved().length) {
    unsaved()[0].fieldset.scrollIntoView();
    return;
  }
  // A form cannot be submitted again before the event of its first submission is over.
  setTimeout(() => form.requestSubmit(event.submitter));
});

saveOnLeaving(questions);

window.addEventListener("online", () => unsaved().forEach((question) => question.save()));

// A page that comes back from the browser's memory may hold answers and revisions of yesterday.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
