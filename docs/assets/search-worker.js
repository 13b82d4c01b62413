/**
 * Replaces the theme's search worker, 12 KB that readers who do not search need not load.
 * With the first message it becomes that worker, and puts the entries of the error reference
 * that match a query before the worker's own results.
 *
 * @typedef {{location: string, title: string, text: string}} Part of a page
 * @typedef {Part & {score: number, terms: object}} Item
 * @typedef {{type: number, data: {items: Item[][]}}} Result
 */

/** The kinds of messages, as the theme numbers them. */
const QUERY = 2;
const RESULT = 3;
/** The Enter key opens the result with the highest score. */
const HIGHEST = 1e6;

const send = postMessage.bind(self);
/** @type {string[]} Queries without a result so far; results come in their order. */
const pending = [];

/**
 * The function that finds entries; it finds none before the search is opened.
 * @type {Promise<(query: string) => {location: string}[]>}
 */
let errors = Promise.resolve(() => []);

/** @type {Map<string, Part>} From the theme's index, by their location. */
let parts = new Map();

/** The first paragraph of an entry says what its message means. */
const MEANING = /<p>(.*?)<\/p>/s;

async function errorSearch() {
  const { loadedEntries, matcher } = await import("./errors/matching.js");
  return matcher(await loadedEntries());
}

/** @param {Result} message @param {{location: string}[]} found @returns {Result} */
function withErrors(message, found) {
  const known = found.flatMap(({ location }) => parts.get(location) ?? []);
  // The theme shows the text of pages only, so the meaning goes into the title.
  const first = known.map(({ location, title, text }, at) => [
    {
      location,
      title: `${title}<small class="ag-meaning">${MEANING.exec(text)?.[1] ?? ""}</small>`,
      text: "",
      score: HIGHEST - at,
      terms: {},
    },
  ]);
  const places = new Set(known.map(({ location }) => location));
  const items = message.data.items
    .map((item) => item.filter(({ location }) => !places.has(location)))
    .filter((item) => item.length);
  return { ...message, data: { ...message.data, items: [...first, ...items] } };
}

self.postMessage = async (message) => {
  const query = message.type === RESULT ? pending.shift() : "";
  const find = await errors;
  send(query ? withErrors(message, find(query)) : message);
};

addEventListener("message", ({ data }) => {
  if (data.type === QUERY) pending.push(data.data);
});
addEventListener(
  "message",
  ({ data }) => {
    // The rest of the search does not need them.
    errors = errorSearch().catch(() => () => []);
    /** @type {{docs: Part[]}} */
    const { docs } = data.data;
    parts = new Map(docs.map((part) => [part.location, part]));
    importScripts(/** @type {string} */ (new URLSearchParams(location.search).get("of")));
    dispatchEvent(new MessageEvent("message", { data }));
  },
  { once: true },
);
