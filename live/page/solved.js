/** Which puzzles a reader has solved, by name. No document here: tests need none. */

/**
 * Return what was stored, or nothing where that cannot be read.
 * @param {string | null} text
 * @returns {string[]}
 */
export function parsed(text) {
  try {
    const found = JSON.parse(text);
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
