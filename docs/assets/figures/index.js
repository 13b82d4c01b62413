/**
 * The figures that move, and the record of a reader's predictions. A page without them
 * loads nothing but this file: each element is fetched when its tag comes into the page,
 * also by instant navigation.
 */

const ELEMENTS = ["ag-stepper", "ag-player", "ag-valley", "ag-predictions"];
/** A page with these gets the record of predictions: questions, or a list of pages with some. */
const RECORDED = ".admonition.predict, .ag-series";

/** Define the elements whose tags are in the page and are not defined yet. */
function define() {
  for (const name of ELEMENTS)
    if (document.querySelector(`${name}:not(:defined)`))
      import(`./elements/${name}.js`).then((module) => {
        if (!customElements.get(name)) customElements.define(name, module.default);
      });
}

/** Put the record below the last question. Without this file there is nothing to record. */
function placeRecord() {
  const last = [...document.querySelectorAll(RECORDED)].at(-1);
  if (last && !document.querySelector("ag-predictions"))
    last.after(document.createElement("ag-predictions"));
}

function update() {
  placeRecord();
  define();
}

new MutationObserver(update).observe(document.body, { subtree: true, childList: true });
update();
