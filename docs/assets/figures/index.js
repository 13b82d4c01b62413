/**
 * The figures that move. A page without one loads nothing but this file: each element is
 * fetched when its tag comes into the page, also by instant navigation.
 */

const ELEMENTS = ["ag-stepper", "ag-player", "ag-valley"];

/**
 * Define the elements whose tags stand in the page and are not defined yet.
 * @param {ParentNode} root
 */
function defineIn(root) {
  for (const name of ELEMENTS)
    if (root.querySelector(`${name}:not(:defined)`))
      import(`./elements/${name}.js`).then((module) => {
        if (!customElements.get(name)) customElements.define(name, module.default);
      });
}

new MutationObserver(() => defineIn(document.body)).observe(document.body, {
  subtree: true,
  childList: true,
});
defineIn(document.body);
