/** Whether a program solves its puzzle, and the names of the puzzles that are solved. */

/** Printed by live/python/program_result.py for a program that solves its puzzle. */
const RIGHT = "right";

/**
 * Return the verdict on a program, in words for the reader.
 * @param {boolean} fine whether it ran to its end
 * @param {import("../../messages").Output[]} answer the outputs of its check
 * @returns {{words: string, solved: boolean}}
 */
export function verdict(fine, answer) {
  const printed = answer.map(({ text }) => text.trim()).join(" ");
  if (fine && printed === RIGHT) return { words: "Solved.", solved: true };
  const problem = fine ? printed : "the program stops with an error";
  return { words: `Not solved: ${problem}.`, solved: false };
}

/**
 * Return the names in a stored record, or none if it cannot be read.
 * @param {string | null} text
 * @returns {string[]}
 */
export function parseRecord(text) {
  try {
    const found = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}

/**
 * Return the record with one more name.
 * @param {string[]} solved
 * @param {string} name
 */
export const addName = (solved, name) => [...new Set([...solved, name])];

/**
 * Return the reader's progress in words.
 * @param {string[]} solved
 * @param {string[]} names of all puzzles of the page; others of the record do not count
 */
export function progress(solved, names) {
  const count = names.filter((name) => solved.includes(name)).length;
  return `${count} of ${names.length} solved`;
}
