/**
 * Gradient descent on the mean squared error of a line, in float32 as PyTorch does it:
 * each operation is rounded, and sums are formed in PyTorch's order. For up to fifteen
 * readings that order is known, and the runs equal those of PyTorch bit for bit.
 *
 * @typedef {object} Run
 *   Epoch n, counted from 1, is at index n - 1. Values that are not finite stay so.
 * @property {Float32Array} losses The loss before each update.
 * @property {Float32Array} w The slope before each update.
 * @property {Float32Array} b The offset before each update.
 * @property {Float32Array} dw The `.grad` of w at each update.
 * @property {Float32Array} db The same for b.
 */

const { fround } = Math;
const LANES = 8;

/**
 * The sum of float32 numbers in the order of PyTorch's CPU kernel: first those that do not
 * fill the eight lanes of a vector, then the lanes in their order.
 * @param {Float32Array} values Fewer than sixteen.
 * @returns {number}
 */
export function sum(values) {
  let total = 0;
  for (let i = LANES; i < values.length; i++) total = fround(total + values[i]);
  for (let i = 0; i < Math.min(LANES, values.length); i++)
    total = fround(total + values[i]);
  return total;
}

/**
 * @param {object} settings
 * @param {number[]} settings.t The readings, as float32 numbers.
 * @param {number[]} settings.c The true temperatures in °C.
 * @param {number} settings.rate The learning rate.
 * @param {number} settings.epochs
 * @param {boolean} [settings.clear] Whether to clear the gradients before each backward.
 * @param {[number, number]} [settings.start] w and b before the first epoch.
 * @returns {Run}
 */
export function train({ t, c, rate, epochs, clear = true, start = [1, 0] }) {
  const [readings, truths] = [Float32Array.from(t), Float32Array.from(c)];
  const n = readings.length;
  const [squares, slopes, products] = [0, 0, 0].map(() => new Float32Array(n));
  const [losses, w, b, dw, db] = Array.from({ length: 5 }, () => new Float32Array(epochs));
  const step = fround(rate);
  const share = fround(1 / n); // the gradient of a mean, for each of its inputs
  let [slope, offset] = start.map(fround);
  let [forSlope, forOffset] = [0, 0];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = 0; i < n; i++) {
      const prediction = fround(fround(slope * readings[i]) + offset);
      const miss = fround(prediction - truths[i]);
      squares[i] = miss * miss;
      slopes[i] = share * fround(2 * miss);
      products[i] = slopes[i] * readings[i];
    }
    const [newSlope, newOffset] = [sum(products), sum(slopes)];
    forSlope = clear ? newSlope : fround(forSlope + newSlope);
    forOffset = clear ? newOffset : fround(forOffset + newOffset);
    losses[epoch] = sum(squares) / n;
    [w[epoch], b[epoch], dw[epoch], db[epoch]] = [slope, offset, forSlope, forOffset];
    slope = fround(slope - fround(step * forSlope));
    offset = fround(offset - fround(step * forOffset));
  }
  return { losses, w, b, dw, db };
}

/**
 * The first epoch whose loss is not finite, or 0 where every loss is.
 * @param {Run} run
 * @returns {number}
 */
export function blowUp(run) {
  return run.losses.findIndex((loss) => !Number.isFinite(loss)) + 1;
}
