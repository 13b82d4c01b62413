/**
 * Makes the parts that the theme's own script adds accessible: code and outputs that scroll
 * can be scrolled by keyboard, and boxes that are not landmarks have no role of one.
 */

/** Elements that may be wider than the column. */
const SCROLLERS = ".highlight code, .ag-output pre, .ag-html, .md-typeset__scrollwrap";
/** The theme makes a <nav> for each copy button, and for the tags of each search result. */
const NO_LANDMARKS = ":is(.md-code__nav, .md-search-result .md-tags):not([role])";

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) letKeyboardScroll(target);
});

/**
 * Let an element take the focus while its content is wider than itself.
 * @param {Element} element
 */
function letKeyboardScroll(element) {
  if (!element.matches(SCROLLERS)) return;
  const scrolls = element.scrollWidth > element.clientWidth;
  if (scrolls && !element.hasAttribute("tabindex")) element.setAttribute("tabindex", "0");
  else if (!scrolls) element.removeAttribute("tabindex");
}

/**
 * Update the elements that have come into the page.
 * @param {ParentNode} root
 */
function update(root) {
  for (const box of root.querySelectorAll(NO_LANDMARKS)) box.setAttribute("role", "none");
  // Observing an element that is observed already changes nothing.
  for (const element of root.querySelectorAll(SCROLLERS)) sizes.observe(element);
}

// On touch screens the theme takes the tabindex away again, each time a size changes; and
// instant navigation brings in new pages without loading this file again.
new MutationObserver((changes) => {
  for (const { type, target } of changes)
    if (type === "attributes") letKeyboardScroll(/** @type {Element} */ (target));
    else update(/** @type {Element} */ (target));
}).observe(document.body, {
  subtree: true,
  childList: true,
  attributes: true,
  attributeFilter: ["tabindex"],
});

update(document);
