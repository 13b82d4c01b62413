import { parseRecord, progress, withChoice, without } from "../core/predictions.js";

const STORAGE_KEY = "autograd-by-example/predictions";

/** The record, kept in this browser and nowhere else; a browser may forbid even that. */
const store = {
  read() {
    try {
      return parseRecord(localStorage.getItem(STORAGE_KEY));
    } catch {
      return {};
    }
  },
  /** @param {import("../core/predictions.js").Predictions} predictions */
  write(predictions) {
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(predictions));
    } catch {
      // Then it lasts as long as the page.
    }
  },
};

/**
 * Records a reader's first choice in each question of a page, and shows the progress: below
 * the questions, and beside the links to pages in a list of class `ag-series`.
 */
export default class extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    /** @type {Element[]} */
    this.questions = [...document.querySelectorAll(".admonition.predict")];
    for (const question of this.questions)
      for (const option of optionsOf(question))
        option.addEventListener("toggle", () => this.choose(question, option), { signal });
    /** @type {HTMLElement} */
    this.output = document.createElement("output");
    this.restart = document.createElement("button");
    this.restart.type = "button";
    this.restart.textContent = "Start over";
    this.restart.addEventListener("click", () => this.startOver(), { signal });
    this.append(this.output, this.restart);
    this.show();
  }

  disconnectedCallback() {
    this.listeners.abort();
    this.replaceChildren();
  }

  get page() {
    return location.pathname;
  }

  /** @param {Element} question @param {HTMLDetailsElement} option */
  choose(question, option) {
    if (!option.open) return;
    const names = this.questions.map(nameOf);
    const right = option.classList.contains("right");
    store.write(withChoice(store.read(), this.page, names, nameOf(question), right));
    this.show();
  }

  startOver() {
    store.write(without(store.read(), this.page));
    for (const question of this.questions)
      for (const option of question.querySelectorAll("details")) option.open = false;
    this.show();
    this.questions[0]?.querySelector("summary")?.focus();
  }

  show() {
    const predictions = store.read();
    const record = predictions[this.page];
    this.output.textContent = progress(record);
    this.hidden = !record || !this.questions.length;
    for (const question of this.questions)
      question.classList.toggle("ag-predicted", nameOf(question) in (record?.chosen ?? {}));
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll(".ag-series a");
    for (const link of links) {
      const words = progress(predictions[new URL(link.href).pathname]);
      link.parentElement?.querySelector("small")?.remove();
      if (words) link.parentElement?.append(small(` ${words}`));
    }
  }
}

/** @param {Element} question @returns {NodeListOf<HTMLDetailsElement>} */
const optionsOf = (question) => question.querySelectorAll(":scope > details");

/** @param {Element} question */
const nameOf = (question) =>
  /** @type {Element} */ (question.querySelector(".admonition-title")).textContent.trim();

/** @param {string} text */
function small(text) {
  const element = document.createElement("small");
  element.textContent = text;
  return element;
}
