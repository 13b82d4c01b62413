import { numberText, polyline, scale } from "../core/axes.js";
import { blowUp, train } from "../core/training.js";

/** The time in which a whole run plays, in milliseconds. */
const DURATION = 7000;
/** Pixels of the arrow for a gradient of length 1, and the pixels that each factor of 10 adds. */
const [ARROW, ARROW_PER_DECADE] = [24, 7];

/**
 * @typedef {import("../core/axes.js").Axes} Axes
 * @typedef {{t: number[], limit: number, fromRaw: number[]}} Scaling
 * @typedef {{c: number[], rates: number[], epochs: number[], scalings: Record<string, Scaling>}}
 *   Data
 * @typedef {Record<"line" | "misses" | "path" | "here" | "arrow" | "curve" | "now" | "loss",
 *   SVGElement> & Record<"epoch" | "rate" | "forget", HTMLInputElement> &
 *   Record<"play" | "epoch-said" | "rate-said", HTMLElement>} Parts
 */

/**
 * The training player. The page holds the picture of one run; this computes the run of any
 * setting of the controls and redraws the picture.
 */
export default class extends HTMLElement {
  frame = 0;

  connectedCallback() {
    /** @type {AbortController} */
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    /** @type {Data} */
    this.data = JSON.parse(/** @type {string} */ (this.dataset.run));
    /** @type {NodeListOf<HTMLElement>} */
    const parts = this.querySelectorAll("[data-part]");
    /** @type {Parts} */
    this.parts = Object.fromEntries([...parts].map((part) => [part.dataset.part, part]));
    /** @type {number} */
    this.last = this.data.epochs.length - 1;
    const { epoch, play } = this.parts;
    this.addEventListener("input", ({ target }) => this.change(target), { signal });
    play.addEventListener("click", () => this.play(!this.frame), { signal });
    // A player off the screen does not move, and a reader who wants no motion gets none.
    /** @type {IntersectionObserver} */
    this.visibility = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) this.play(false);
    });
    this.visibility.observe(this);
    play.hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
    epoch.max = String(this.last);
    this.train();
  }

  disconnectedCallback() {
    this.play(false);
    this.visibility.disconnect();
    this.listeners.abort();
  }

  get setting() {
    const scaling = this.querySelector("[type=radio]:checked");
    const key = /** @type {HTMLInputElement} */ (scaling).value;
    const { rate, forget } = this.parts;
    return { key, rate: this.data.rates[Number(rate.value)], clear: !forget.checked };
  }

  /** @param {EventTarget | null} control */
  change(control) {
    if (control === this.parts.epoch) {
      this.play(false);
      this.show();
    } else this.train();
  }

  /** Compute the run of the setting, and show it at the epoch of the slider. */
  train() {
    const { key, rate, clear } = this.setting;
    const { c, epochs, scalings } = this.data;
    /** @type {Scaling} */
    this.scaling = scalings[key];
    /** @type {import("../core/training.js").Run} */
    this.run = train({ t: this.scaling.t, c, rate, epochs: epochs[this.last], clear });
    this.blowUp = blowUp(this.run);
    /** @type {NodeListOf<SVGElement>} */
    const maps = this.querySelectorAll("[data-scaling]");
    for (const map of maps)
      if (map.dataset.scaling === key) {
        map.removeAttribute("display");
        /** @type {Axes} */
        this.valley = axesOf(map);
      } else map.setAttribute("display", "none");
    this.show();
  }

  /**
   * Play from here to the last epoch, or stop.
   * @param {boolean} on
   */
  play(on) {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.parts.play.textContent = on ? "Pause" : "Play";
    if (!on) return;
    const { epoch } = this.parts;
    const from = Number(epoch.value) === this.last ? 0 : Number(epoch.value);
    const start = performance.now();
    /** @param {number} now */
    const step = (now) => {
      const at = Math.min(this.last, from + ((now - start) / DURATION) * this.last);
      epoch.value = String(Math.round(Math.max(at, 0)));
      this.show();
      if (at < this.last) this.frame = requestAnimationFrame(step);
      else this.play(false);
    };
    this.frame = requestAnimationFrame(step);
  }

  show() {
    const { parts, run, data } = this;
    const position = Number(parts.epoch.value);
    const epoch = data.epochs[position];
    const past = data.epochs.slice(0, position + 1);
    this.showLine(run.w[epoch - 1], run.b[epoch - 1]);
    this.showPath(past, epoch);
    this.showLoss(past, epoch);
    this.say(epoch);
  }

  /** @param {number} w @param {number} b */
  showLine(w, b) {
    const { line, misses } = this.parts;
    const axes = axesOf(line.ownerSVGElement);
    const [factor, shift] = this.scaling.fromRaw;
    /** @param {number} t */
    const raw = (t) => (t - shift) / factor;
    /** @param {number} reading */
    const height = (reading) => w * (factor * reading + shift) + b;
    line.setAttribute("points", polyline(axes, [20, 85].map((x) => [x, height(x)])));
    const lines = this.scaling.t.map((t, i) => {
      const [x, y] = [raw(t), height(raw(t))];
      return `M${axes.x(x).toFixed(1)} ${axes.y(this.data.c[i]).toFixed(1)}V${axes.y(y).toFixed(1)}`;
    });
    misses.setAttribute("d", lines.join(""));
  }

  /** @param {number[]} past @param {number} epoch */
  showPath(past, epoch) {
    const { path, here, arrow } = this.parts;
    const { run, valley } = this;
    const { w, b, dw, db } = run;
    // An oscillation is only visible if none of its epochs is left out.
    const all = new Set(past);
    for (let n = Math.max(1, epoch - 40); n <= epoch; n++) all.add(n);
    const points = [...all].sort((m, n) => m - n).map((n) => [w[n - 1], b[n - 1]]);
    path.setAttribute("points", polyline(valley, points));
    const [x, y] = [valley.x(w[epoch - 1]), valley.y(b[epoch - 1])];
    here.setAttribute("cx", x.toFixed(1));
    here.setAttribute("cy", y.toFixed(1));
    arrow.setAttribute("d", arrowTo(valley, [x, y], [dw[epoch - 1], db[epoch - 1]]));
  }

  /** @param {number[]} past @param {number} epoch */
  showLoss(past, epoch) {
    const { curve, now, loss } = this.parts;
    const axes = axesOf(curve.ownerSVGElement);
    const { losses } = this.run;
    curve.setAttribute("points", polyline(axes, extremes(losses, past)));
    const x = axes.x(epoch).toFixed(1);
    const d = now.getAttribute("d") ?? "";
    now.setAttribute("d", d.replace(/^M[\d.]+/, `M${x}`));
    loss.setAttribute("cx", x);
    loss.setAttribute("cy", axes.y(losses[epoch - 1]).toFixed(1));
  }

  /** @param {number} epoch */
  say(epoch) {
    const { parts, run, setting, scaling } = this;
    const [loss, w, b, dw, db] = [run.losses, run.w, run.b, run.dw, run.db].map((values) =>
      numberText(values[epoch - 1]),
    );
    parts["epoch-said"].textContent = epoch.toLocaleString("en");
    parts["rate-said"].textContent = String(setting.rate);
    parts.rate.setAttribute("aria-valuetext", String(setting.rate));
    parts.epoch.setAttribute("aria-valuetext", `epoch ${epoch}`);
    const share = setting.rate / scaling.limit;
    const warning = this.blowUp ? ` The loss is inf at epoch ${this.blowUp}.` : "";
    const output = /** @type {Element} */ (this.querySelector(".ag-said"));
    output.textContent =
      `Loss ${loss} at w = ${w}, b = ${b}.\n.grad holds ${dw} and ${db}.\n` +
      `The rate is ${share.toFixed(3)} of the limit, 2/λmax = ${scaling.limit.toPrecision(4)}.` +
      warning;
  }
}

/**
 * The scales of a drawing, from the numbers that the build left in it.
 * @param {SVGElement | null} drawing
 * @returns {Axes}
 */
function axesOf(drawing) {
  const { x, y } = /** @type {Record<string, string>} */ (drawing?.dataset);
  return { x: scale(x), y: scale(y) };
}

/**
 * An arrow from a point against the gradient; its length grows with the logarithm.
 * @param {Axes} axes
 * @param {number[]} point
 * @param {number[]} gradient
 */
function arrowTo(axes, [x, y], [dw, db]) {
  const dx = -dw * (axes.x(1) - axes.x(0));
  const dy = -db * (axes.y(1) - axes.y(0));
  const length = Math.hypot(dx, dy);
  if (!length || !Number.isFinite(length)) return "";
  const wanted = ARROW + ARROW_PER_DECADE * Math.log10(Math.hypot(dw, db));
  const pixels = Math.max(6, Math.min(44, wanted));
  const [u, v] = [(dx / length) * pixels, (dy / length) * pixels];
  const [endX, endY] = [x + u, y + v];
  /** @param {number} turn */
  const side = (turn) =>
    `${(endX - 0.25 * u - turn * 0.2 * v).toFixed(1)} ${(endY - 0.25 * v + turn * 0.2 * u).toFixed(1)}`;
  const end = `${endX.toFixed(1)} ${endY.toFixed(1)}`;
  return `M${x.toFixed(1)} ${y.toFixed(1)}L${end}M${side(1)}L${end}L${side(-1)}`;
}

/**
 * Of each stretch between two epochs the lowest and the highest loss, in their order.
 * @param {Float32Array} losses
 * @param {number[]} epochs
 */
function extremes(losses, epochs) {
  /** @type {number[][]} */
  const points = [];
  epochs.forEach((epoch, i) => {
    let [low, high] = [epoch, epoch];
    for (let n = (epochs[i - 1] ?? 0) + 1; n <= epoch; n++) {
      if (losses[n - 1] < losses[low - 1]) low = n;
      if (!(losses[n - 1] <= losses[high - 1])) high = n;
    }
    for (const n of new Set([Math.min(low, high), Math.max(low, high)]))
      points.push([n, losses[n - 1]]);
  });
  return points;
}
