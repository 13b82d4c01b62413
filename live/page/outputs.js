/**
 * The outputs of the reader's own run, as elements.
 *
 * @import {Output} from "../messages"
 */

import { sanitize } from "./sanitize.js";

/**
 * Return the element that replaces the output of the build.
 * @param {Output[]} outputs
 * @param {number} number of the block
 */
export function outputsElement(outputs, number) {
  const box = element("div", "ag-output ag-yours");
  box.append(element("p", "ag-yours-mark", outputs.length ? "Yours" : "Yours: no output"));
  for (const { kind, text } of outputs) {
    const shown = outputElement(kind, text, number);
    box.append(shown);
    if (kind === "error" || kind === "warning") addErrorLink(shown, text);
  }
  return box;
}

/**
 * Put a link to the error reference below an error, if it has an entry.
 * @param {HTMLElement} shown
 * @param {string} text
 */
async function addErrorLink(shown, text) {
  try {
    const { errorLink } = await import("./error-link.js");
    const link = await errorLink(text);
    if (link) shown.after(link);
  } catch {
    // The reference cannot be loaded. The error is shown without a link.
  }
}

/** @param {string} kind @param {string} text @param {number} number of the block */
function outputElement(kind, text, number) {
  if (kind === "note") return element("p", "ag-note", text);
  if (kind === "svg" || kind === "html") {
    const box = element(kind === "svg" ? "figure" : "div", `ag-${kind === "svg" ? "figure" : "html"}`);
    box.append(sanitize(text));
    const picture = box.querySelector("svg");
    picture?.setAttribute("role", "img");
    if (picture && !picture.querySelector("title"))
      picture.setAttribute("aria-label", `What block ${number} drew`);
    return box;
  }
  const box = element("pre", `ag-text ag-${kind}`);
  box.append(element("samp", "", text.replace(/\n+$/, "")));
  return box;
}

/**
 * @param {string} name
 * @param {string} classes
 * @param {string} [text]
 */
function element(name, classes, text = "") {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.textContent = text;
  return made;
}
