import { polyline, scale } from "../core/axes.js";
import { descent, factors } from "../core/valley.js";

/** Steps of the path that are drawn; a path that needs more hardly moves any more. */
const STEPS = 200;

/**
 * The valley explorer: a scaling and a learning rate, and the effect of a step along each of
 * the two eigen-directions.
 */
export default class extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    /** @type {Record<string, import("../core/valley.js").Valley>} */
    this.valleys = JSON.parse(/** @type {string} */ (this.dataset.valleys));
    this.addEventListener("input", () => this.show(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.listeners.abort();
  }

  show() {
    const scaling = this.querySelector("[type=radio]:checked");
    const key = /** @type {HTMLInputElement} */ (scaling).value;
    const slider = /** @type {HTMLInputElement} */ (this.querySelector("[type=range]"));
    /** @type {NodeListOf<SVGElement>} */
    const maps = this.querySelectorAll("[data-scaling]");
    for (const map of maps) {
      const isChosen = map.dataset.scaling === key;
      map[isChosen ? "removeAttribute" : "setAttribute"]("display", "none");
      if (isChosen) this.draw(map, this.valleys[key], Number(slider.value));
    }
    slider.setAttribute("aria-valuetext", `${slider.value} of the limit`);
  }

  /**
   * @param {SVGElement} map
   * @param {import("../core/valley.js").Valley} valley
   * @param {number} share of the limit
   */
  draw({ dataset }, valley, share) {
    const { x, y } = /** @type {Record<string, string>} */ (dataset);
    const [, largest] = valley.eigenvalues;
    const rate = (share * 2) / largest;
    const path = descent(valley, rate, STEPS);
    const axes = { x: scale(x), y: scale(y) };
    /** @param {string} selector */
    const part = (selector) => /** @type {Element} */ (this.querySelector(selector));
    part("[data-part=path]").setAttribute("points", polyline(axes, path));
    const [flat, steep] = factors(valley, rate);
    const left = Math.abs(flat) ** STEPS;
    part("[data-part=share]").textContent = share.toFixed(2);
    part(".ag-said").textContent =
      `Rate ${rate.toPrecision(4)}. One step multiplies the distance\n` +
      `in the steep direction by ${signedText(steep)},\n` +
      `in the flat direction by ${signedText(flat)}.\n` +
      `After ${STEPS} steps ${(100 * left).toFixed(1)} % of the flat distance is left.`;
  }
}

/** @param {number} number */
const signedText = (number) =>
  (Math.abs(number) < 5e-5 ? "0.0000" : number.toFixed(4)).replace("-", "−");
