/** A link from an error of the reader's run to its entry in the error reference. */

const ROOT = new URL("../../", import.meta.url);

/** @typedef {import("../../docs/assets/errors/matching.js").Entry} Entry */

/**
 * The function that finds entries; loaded with the first error.
 * @type {Promise<(text: string) => Entry | undefined> | null}
 */
let loading = null;

/** @returns {NonNullable<typeof loading>} */
function load() {
  return import(new URL("assets/errors/matching.js", ROOT).href).then(
    /** @param {typeof import("../../docs/assets/errors/matching.js")} module */
    async ({ entryOf, loadedEntries }) => {
      const entries = await loadedEntries();
      return (/** @type {string} */ text) => entryOf(entries, text);
    },
  );
}

/**
 * Return a line with a link to the entry of an error.
 * @param {string} text the message that Python printed
 * @returns {Promise<HTMLElement | null>} null if no entry fits
 */
export async function errorLink(text) {
  loading ??= load().catch((error) => {
    // A download that failed may succeed the next time.
    loading = null;
    throw error;
  });
  const entry = (await loading)(text);
  if (!entry) return null;
  const line = document.createElement("p");
  line.className = "ag-source";
  const link = document.createElement("a");
  link.href = new URL(entry.location, ROOT).href;
  link.textContent = entry.title;
  line.append("Look it up: ", link);
  return line;
}
