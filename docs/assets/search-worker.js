/**
 * Stands in for the theme's search worker, 12 KB that readers who do not search need not
 * load. With the first message it becomes that worker.
 */
addEventListener(
  "message",
  ({ data }) => {
    importScripts(new URLSearchParams(location.search).get("of"));
    dispatchEvent(new MessageEvent("message", { data }));
  },
  { once: true },
);
