import { stateAt } from "../core/steps.js";

/**
 * Steps through a recorded run. The build has drawn every part that the run will ever
 * have, and tells each step in a row of the table inside the tag.
 */
export default class Stepper extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.left = new AbortController();
    const { signal } = this.left;
    /** @type {import("../core/steps.js").Step[]} */
    this.run = JSON.parse(/** @type {string} */ (this.dataset.run));
    /** @type {HTMLInputElement} */
    this.range = /** @type {HTMLInputElement} */ (this.querySelector("input"));
    this.range.addEventListener("input", () => this.show(this.range.valueAsNumber), { signal });
    for (const button of this.querySelectorAll("button"))
      button.addEventListener("click", () => this.show(this.at + Number(button.value)), { signal });
    this.show(0);
  }

  disconnectedCallback() {
    this.left.abort();
  }

  /**
   * Show a step of the run.
   * @param {number} step
   */
  show(step) {
    const state = stateAt(this.run, step);
    /** @type {number} */
    this.at = state.at;
    this.range.value = String(state.at);
    this.dataset.way = state.way;
    const place = `${state.at} of ${state.last}`;
    /** @type {Element} */ (this.querySelector("label span")).textContent = place;
    this.range.setAttribute("aria-valuetext", place);
    const said = /** @type {Element} */ (this.querySelector("output"));
    said.replaceChildren(...this.words(state.at));
    this.querySelectorAll("pre > span").forEach((line, index) => {
      line.classList.toggle("ag-lit", index + 1 === state.line);
    });
    /** @type {NodeListOf<SVGGElement>} */
    const parts = this.querySelectorAll("[data-part]");
    for (const part of parts) draw(part, state);
    const [back, next] = this.querySelectorAll("button");
    // Not `disabled`: the keyboard would lose its place.
    back.ariaDisabled = String(state.at === 0);
    next.ariaDisabled = String(state.at === state.last);
  }

  /**
   * Return what the table says about a step.
   * @param {number} step
   */
  words(step) {
    const { rows } = /** @type {HTMLTableSectionElement} */ (this.querySelector("tbody"));
    return /** @type {Element} */ (rows[step].lastElementChild).cloneNode(true).childNodes;
  }
}

/**
 * Let a part of the drawing look as in a state.
 * @param {SVGGElement} part
 * @param {import("../core/steps.js").State} state
 */
function draw(part, { lit, spent, texts }) {
  const name = /** @type {string} */ (part.dataset.part);
  const said = texts.get(name);
  part.classList.toggle("ag-unmade", !said);
  part.classList.toggle("ag-lit", lit.has(name));
  part.classList.toggle("ag-spent", spent.has(name));
  part.querySelectorAll("text").forEach((text, row) => {
    text.textContent = said?.[row] ?? "";
  });
}
