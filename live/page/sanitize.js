/**
 * HTML and SVG that a program wrote, without scripts and requests: only known elements, and
 * only their attributes that describe how they look or are read.
 */

const ELEMENTS = new Set(
  `a b br caption code col colgroup div em figcaption figure h3 h4 h5 h6 hr i li ol p pre s
   small span strong sub sup table tbody td tfoot th thead tr u ul var
   svg g path line polyline polygon rect circle ellipse text tspan title desc defs clipPath
   marker`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `class colspan rowspan scope role aria-label aria-hidden
   viewBox width height x y x1 y1 x2 y2 dx dy cx cy r rx ry d points transform fill stroke
   stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity fill-opacity
   opacity font-size font-weight font-family text-anchor dominant-baseline
   preserveAspectRatio`.split(/\s+/),
);
/** An attribute may not make a browser ask for anything. */
const ADDRESS = /url\s*\(|:\/\//i;

/**
 * @param {string} markup
 * @returns {DocumentFragment}
 */
export function sanitize(markup) {
  // The content of a template is not part of the page: nothing in it is loaded or run.
  const template = document.createElement("template");
  template.innerHTML = markup;
  const fragment = document.createDocumentFragment();
  fragment.append(...[...template.content.childNodes].flatMap(copyNode));
  return fragment;
}

/** @param {Node} node @returns {Node[]} */
function copyNode(node) {
  const { data } = /** @type {Text} */ (node);
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(data)];
  const { localName, namespaceURI, attributes } = /** @type {Element} */ (node);
  if (node.nodeType !== Node.ELEMENT_NODE || !ELEMENTS.has(localName)) return [];
  const made = document.createElementNS(namespaceURI, localName);
  for (const { name, value } of attributes)
    if (ATTRIBUTES.has(name) && !ADDRESS.test(value)) made.setAttribute(name, value);
  made.append(...[...node.childNodes].flatMap(copyNode));
  return [made];
}
