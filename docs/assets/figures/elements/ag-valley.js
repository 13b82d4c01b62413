import { polyline, scale } from "../core/axes.js";
import { descent, factors } from "../core/valley.js";

/** How many steps of the path are drawn; what is not at the bottom by then creeps. */
const STEPS = 200;

/**
 * The valley explorer: a scaling and a learning rate, and what a step does along each of
 * the two eigen-directions.
 */
export default class extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.wiring = new AbortController();
    const { signal } = this.wiring;
    /** @type {Record<string, import("../core/valley.js").Valley>} */
    this.valleys = JSON.parse(/** @type {string} */ (this.dataset.valleys));
    this.addEventListener("input", () => this.show(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.wiring.abort();
  }

  show() {
    const scaling = this.querySelector("[type=radio]:checked");
    const key = /** @type {HTMLInputElement} */ (scaling).value;
    const slider = /** @type {HTMLInputElement} */ (this.querySelector("[type=range]"));
    /** @type {NodeListOf<SVGElement>} */
    const grounds = this.querySelectorAll("[data-scaling]");
    for (const ground of grounds) {
      const chosen = ground.dataset.scaling === key;
      ground[chosen ? "removeAttribute" : "setAttribute"]("display", "none");
      if (chosen) this.draw(ground, this.valleys[key], Number(slider.value));
    }
    slider.setAttribute("aria-valuetext", `${slider.value} of the limit`);
  }

  /**
   * @param {SVGElement} ground
   * @param {import("../core/valley.js").Valley} valley
   * @param {number} share of the limit
   */
  draw({ dataset }, valley, share) {
    const { x, y } = /** @type {Record<string, string>} */ (dataset);
    const [, largest] = valley.eigenvalues;
    const rate = (share * 2) / largest;
    const way = descent(valley, rate, STEPS);
    const axes = { x: scale(x), y: scale(y) };
    /** @param {string} one */
    const part = (one) => /** @type {Element} */ (this.querySelector(one));
    part("[data-part=path]").setAttribute("points", polyline(axes, way));
    const [flat, steep] = factors(valley, rate);
    const left = Math.abs(flat) ** STEPS;
    part("[data-part=share]").textContent = share.toFixed(2);
    part(".ag-said").textContent =
      `Rate ${rate.toPrecision(4)}. One step multiplies the distance\n` +
      `in the steep direction by ${signed(steep)},\n` +
      `in the flat direction by ${signed(flat)}.\n` +
      `After ${STEPS} steps ${(100 * left).toFixed(1)} % of the flat distance is left.`;
  }
}

/** @param {number} number */
const signed = (number) =>
  (Math.abs(number) < 5e-5 ? "0.0000" : number.toFixed(4)).replace("-", "−");
