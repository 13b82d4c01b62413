import { stateAt } from "../core/steps.js";

/**
 * Steps through a recorded run. The build has drawn every part that the run will ever
 * have, and tells each step in a row of the table inside the tag.
 */
export default class Stepper extends HTMLElement {
  connectedCallback() {
    this.left = new AbortController();
    const { signal } = this.left;
    this.run = JSON.parse(this.dataset.run);
    this.range = this.querySelector("input");
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
    this.at = this.range.value = state.at;
    this.dataset.way = state.way;
    const place = `${state.at} of ${state.last}`;
    this.querySelector("label span").textContent = place;
    this.range.setAttribute("aria-valuetext", place);
    this.querySelector("output").replaceChildren(...this.words(state.at));
    this.querySelectorAll("pre > span").forEach((line, index) => {
      line.classList.toggle("ag-lit", index + 1 === state.line);
    });
    for (const part of this.querySelectorAll("[data-part]")) draw(part, state);
    const [back, next] = this.querySelectorAll("button");
    // Not `disabled`: the keyboard would lose its place.
    back.ariaDisabled = state.at === 0;
    next.ariaDisabled = state.at === state.last;
  }

  /**
   * Return what the table says about a step.
   * @param {number} step
   */
  words(step) {
    return this.querySelector("tbody").rows[step].lastElementChild.cloneNode(true).childNodes;
  }
}

/**
 * Let a part of the drawing look as in a state.
 * @param {SVGGElement} part
 * @param {import("../core/steps.js").State} state
 */
function draw(part, { lit, spent, texts }) {
  const name = part.dataset.part;
  const said = texts.get(name);
  part.classList.toggle("ag-unmade", !said);
  part.classList.toggle("ag-lit", lit.has(name));
  part.classList.toggle("ag-spent", spent.has(name));
  part.querySelectorAll("text").forEach((text, row) => {
    text.textContent = said?.[row] ?? "";
  });
}
