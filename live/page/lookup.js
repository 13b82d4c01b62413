/** From an error of the reader's run to its entry in the error reference of this site. */

const ROOT = new URL("../../", import.meta.url);

/** @typedef {{place: string, name: string}} Found */

/**
 * What finds entries; loaded with the first error.
 * @type {Promise<(text: string) => Found | undefined> | null}
 */
let loading = null;

/** @returns {NonNullable<typeof loading>} */
function load() {
  return import(new URL("assets/errors/matching.js", ROOT).href).then(
    /** @param {typeof import("../../docs/assets/errors/matching.js")} module */
    async ({ entryOf, loadedEntries, nameOf }) => {
      const entries = await loadedEntries();
      return (/** @type {string} */ text) => {
        const entry = entryOf(entries, text);
        return entry && { place: entry.location, name: nameOf(entry) };
      };
    },
  );
}

/**
 * @param {string} text what Python printed
 * @returns {Promise<HTMLElement | null>} a line with a link, or nothing if no entry is meant
 */
export async function lookedUp(text) {
  loading ??= load().catch((error) => {
    // What failed once may be there the next time.
    loading = null;
    throw error;
  });
  const found = (await loading)(text);
  if (!found) return null;
  const line = document.createElement("p");
  line.className = "ag-source";
  const link = document.createElement("a");
  link.href = new URL(found.place, ROOT).href;
  link.textContent = found.name;
  line.append("Look it up: ", link);
  return line;
}
