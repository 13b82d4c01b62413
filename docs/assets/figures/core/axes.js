/**
 * From values to pixels, as figures/axes.py computes them for the axes that the build draws.
 */

/** @typedef {(value: number) => number} Scale The pixel of a value. */
/** @typedef {{x: Scale, y: Scale}} Axes */

/** Pixels: points farther outside need not be drawn. */
const FAR = 5000;

/**
 * @param {string} numbers Lowest and highest value, their pixels, and 1 for a log scale.
 * @returns {Scale} Kept near the picture.
 */
export function scale(numbers) {
  const [low, high, start, end, log] = numbers.split(" ").map(Number);
  /** @type {Scale} */
  const along = log ? Math.log10 : (value) => value;
  return (value) => {
    if (!Number.isFinite(value) || (log && value <= 0)) return end > start ? FAR : -FAR;
    const share = (along(value) - along(low)) / (along(high) - along(low));
    return Math.max(-FAR, Math.min(FAR, start + share * (end - start)));
  };
}

/**
 * The `points` attribute of a line through values, up to the first that is not finite.
 * @param {Axes} axes
 * @param {Iterable<number[]>} points
 * @returns {string}
 */
export function polyline({ x, y }, points) {
  const pixels = [];
  for (const [u, v] of points) {
    if (!Number.isFinite(u) || !Number.isFinite(v)) break;
    pixels.push(`${x(u).toFixed(1)},${y(v).toFixed(1)}`);
  }
  return pixels.join(" ");
}

/**
 * A number as people read it: four decimals, powers of ten where it is large or tiny, and
 * the minus sign of print.
 * @param {number} value
 * @returns {string}
 */
export function numberText(value) {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-3 && size < 1e6);
  const text = plain ? value.toFixed(4) : value.toExponential(2);
  return text.replace("Infinity", "inf").replace("NaN", "nan").replaceAll("-", "−");
}
