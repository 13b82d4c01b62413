/** Whether a puzzle is solved, and which are, by name. No document here: tests need none. */

/** What live/python/program_result.py prints of a program that solves its puzzle. */
const RIGHT = "right";

/**
 * Return what a reader is told of a program.
 * @param {boolean} fine whether it ran to its end
 * @param {import("../messages").Output[]} answer what its check gave
 * @returns {{words: string, solved: boolean}}
 */
export function verdict(fine, answer) {
  const said = answer.map(({ text }) => text.trim()).join(" ");
  if (fine && said === RIGHT) return { words: "Solved.", solved: true };
  const problem = fine ? said : "the program stops with an error";
  return { words: `Not solved: ${problem}.`, solved: false };
}

/**
 * Return what was stored, or nothing where that cannot be read.
 * @param {string | null} text
 * @returns {string[]}
 */
export function parsed(text) {
  try {
    const found = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}

/**
 * Return the record with one more.
 * @param {string[]} solved
 * @param {string} name
 */
export const withOne = (solved, name) => [...new Set([...solved, name])];

/**
 * Return in words how far a reader is.
 * @param {string[]} solved
 * @param {string[]} names of all puzzles of the page; others of the record do not count
 */
export function progress(solved, names) {
  const count = names.filter((name) => solved.includes(name)).length;
  return `${count} of ${names.length} solved`;
}
