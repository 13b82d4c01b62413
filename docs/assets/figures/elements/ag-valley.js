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
    this.wiring = new AbortController();
    const { signal } = this.wiring;
    this.valleys = JSON.parse(this.dataset.valleys);
    this.addEventListener("input", () => this.show(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.wiring.abort();
  }

  show() {
    const key = this.querySelector("[type=radio]:checked").value;
    const slider = this.querySelector("[type=range]");
    for (const ground of this.querySelectorAll("[data-scaling]")) {
      const chosen = ground.dataset.scaling === key;
      ground[chosen ? "removeAttribute" : "setAttribute"]("display", "none");
      if (chosen) this.draw(ground, this.valleys[key], Number(slider.value));
    }
    slider.setAttribute("aria-valuetext", `${slider.value} of the limit`);
  }

  draw({ dataset: { x, y } }, valley, share) {
    const rate = (share * 2) / valley.eigenvalues.at(-1);
    const way = descent(valley, rate, STEPS);
    const axes = { x: scale(x), y: scale(y) };
    this.querySelector("[data-part=path]").setAttribute("points", polyline(axes, way));
    const [flat, steep] = factors(valley, rate);
    const left = Math.abs(flat) ** STEPS;
    this.querySelector("[data-part=share]").textContent = share.toFixed(2);
    this.querySelector(".ag-said").textContent =
      `Rate ${rate.toPrecision(4)}. One step multiplies the distance\n` +
      `in the steep direction by ${signed(steep)},\n` +
      `in the flat direction by ${signed(flat)}.\n` +
      `After ${STEPS} steps ${(100 * left).toFixed(1)} % of the flat distance is left.`;
  }
}

const signed = (number) =>
  (Math.abs(number) < 5e-5 ? "0.0000" : number.toFixed(4)).replace("-", "−");
