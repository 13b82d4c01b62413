/**
 * Stands in for the theme's search worker, 12 KB that readers who do not search need not
 * load. With the first message it becomes that worker, and puts the entries of the error
 * reference that a query means before what that worker finds.
 */

/** The kinds of messages, as the theme numbers them. */
const QUERY = 2;
const RESULT = 3;
/** The Enter key opens the result with the highest score. */
const HIGHEST = 1e6;

const send = postMessage.bind(self);
/** Queries without a result so far; results come in the order of the queries. */
const asked = [];

/** What finds entries; nothing does before the search is opened. */
let errors = Promise.resolve(() => []);

async function errorSearch() {
  const [{ matcher }, answer] = await Promise.all([
    import("./errors/matching.js"),
    fetch(new URL("errors/entries.json", location)),
  ]);
  return matcher(await answer.json());
}

function withErrors(message, found) {
  // The theme shows the text of pages only, so the meaning goes into the title.
  const first = found.map(({ location, title, text }, at) => [
    {
      location,
      title: `${title}<small class="ag-meaning">${text}</small>`,
      text: "",
      score: HIGHEST - at,
      terms: {},
    },
  ]);
  const places = new Set(found.map(({ location }) => location));
  const items = message.data.items
    .map((item) => item.filter(({ location }) => !places.has(location)))
    .filter((item) => item.length);
  return { ...message, data: { ...message.data, items: [...first, ...items] } };
}

self.postMessage = async (message) => {
  const query = message.type === RESULT ? asked.shift() : "";
  const find = await errors;
  send(query ? withErrors(message, find(query)) : message);
};

addEventListener("message", ({ data }) => {
  if (data.type === QUERY) asked.push(data.data);
});
addEventListener(
  "message",
  ({ data }) => {
    // The rest of the search does not need them.
    errors = errorSearch().catch(() => () => []);
    importScripts(new URLSearchParams(location.search).get("of"));
    dispatchEvent(new MessageEvent("message", { data }));
  },
  { once: true },
);
