import { stateAt } from "../core/steps.js";

/**
 * Steps through a recorded run. The build has drawn all parts of the run, and written the
 * caption of each step into a row of the table inside the tag.
 */
export default class Stepper extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.listeners = new AbortController();
    const { signal } = this.listeners;
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
    this.listeners.abort();
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
    const position = `${state.at} of ${state.last}`;
    /** @type {Element} */ (this.querySelector("label span")).textContent = position;
    this.range.setAttribute("aria-valuetext", position);
    const output = /** @type {Element} */ (this.querySelector("output"));
    output.replaceChildren(...this.caption(state.at));
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
   * Return the caption of a step, from the table.
   * @param {number} step
   */
  caption(step) {
    const { rows } = /** @type {HTMLTableSectionElement} */ (this.querySelector("tbody"));
    return /** @type {Element} */ (rows[step].lastElementChild).cloneNode(true).childNodes;
  }
}

/**
 * Draw a part of the picture as in a state.
 * @param {SVGGElement} part
 * @param {import("../core/steps.js").State} state
 */
function draw(part, { lit, spent, texts }) {
  const name = /** @type {string} */ (part.dataset.part);
  const rows = texts.get(name);
  part.classList.toggle("ag-unmade", !rows);
  part.classList.toggle("ag-lit", lit.has(name));
  part.classList.toggle("ag-spent", spent.has(name));
  part.querySelectorAll("text").forEach((text, row) => {
    text.textContent = rows?.[row] ?? "";
  });
}
