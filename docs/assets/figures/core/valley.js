/**
 * Gradient descent in the valley of a quadratic loss, along its eigen-directions. There
 * nothing needs to be simulated: each step multiplies the distance from the optimum along
 * a direction by the same factor.
 *
 * @typedef {object} Valley
 * @property {number[]} eigenvalues Of the Hessian, the smallest first.
 * @property {number[][]} directions For each eigenvalue its direction, of length 1.
 * @property {number[]} optimum Where the loss is smallest.
 * @property {number[]} start Where the descent begins.
 */

/**
 * The factors by which a step multiplies the distance along each eigen-direction: 1 - rate * λ.
 * @param {Valley} valley
 * @param {number} rate The learning rate.
 * @returns {number[]}
 */
export function factors({ eigenvalues }, rate) {
  return eigenvalues.map((value) => 1 - rate * value);
}

/**
 * The distances of the start from the optimum along each eigen-direction.
 * @param {Valley} valley
 * @returns {number[]}
 */
export function distances({ directions, optimum, start }) {
  return directions.map((direction) =>
    direction.reduce((sum, part, i) => sum + part * (start[i] - optimum[i]), 0),
  );
}

/**
 * The points of a descent, the start first.
 * @param {Valley} valley
 * @param {number} rate The learning rate.
 * @param {number} steps
 * @returns {number[][]}
 */
export function descent(valley, rate, steps) {
  const [shrink, from] = [factors(valley, rate), distances(valley)];
  return Array.from({ length: steps + 1 }, (_, n) =>
    valley.optimum.map((best, i) =>
      valley.directions.reduce(
        (sum, direction, k) => sum + from[k] * shrink[k] ** n * direction[i],
        best,
      ),
    ),
  );
}
