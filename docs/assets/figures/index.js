/**
 * The figures that move, and the record of what a reader predicted. A page without them
 * loads nothing but this file: each element is fetched when its tag comes into the page,
 * also by instant navigation.
 */

const ELEMENTS = ["ag-stepper", "ag-player", "ag-valley", "ag-predictions"];
/** What the record of predictions is about: questions, or a list of pages that ask some. */
const PREDICTED = ".admonition.predict, .ag-series";

/** Define the elements whose tags stand in the page and are not defined yet. */
function define() {
  for (const name of ELEMENTS)
    if (document.querySelector(`${name}:not(:defined)`))
      import(`./elements/${name}.js`).then((module) => {
        if (!customElements.get(name)) customElements.define(name, module.default);
      });
}

/** Put the record below the last question. Without this file there is nothing to record. */
function placeRecord() {
  const last = [...document.querySelectorAll(PREDICTED)].at(-1);
  if (last && !document.querySelector("ag-predictions"))
    last.after(document.createElement("ag-predictions"));
}

function lookThrough() {
  placeRecord();
  define();
}

new MutationObserver(lookThrough).observe(document.body, { subtree: true, childList: true });
lookThrough();
