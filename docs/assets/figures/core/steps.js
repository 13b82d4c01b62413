/**
 * The state of a recorded run at one of its steps.
 *
 * @typedef {object} Step the difference from the step before
 * @property {number} [line] the line of code that runs, counted from 1
 * @property {"forward" | "backward" | "error"} way the phase
 * @property {string[]} [lit] the active parts: "n0" is a box, "e0" an edge
 * @property {Record<string, string[]>} [set] by part its texts from here on
 * @property {string[]} [spent] the parts whose role is over from here on
 *
 * @typedef {object} State
 * @property {number} at the step
 * @property {number} last the last step
 * @property {number} [line]
 * @property {string} way
 * @property {Set<string>} lit
 * @property {Set<string>} spent
 * @property {Map<string, string[]>} texts of the parts that exist by then
 */

/**
 * Return the state of a run at a step; beyond its ends, the state at the end.
 * @param {Step[]} run
 * @param {number} step
 * @returns {State}
 */
export function stateAt(run, step) {
  const last = run.length - 1;
  const at = Math.min(Math.max(step, 0), last);
  const { line, way, lit = [] } = run[at];
  const texts = new Map();
  const spent = new Set();
  for (const past of run.slice(0, at + 1)) {
    for (const [part, rows] of Object.entries(past.set ?? {})) texts.set(part, rows);
    for (const part of past.spent ?? []) spent.add(part);
  }
  return { at, last, line, way, lit: new Set(lit), spent, texts };
}
