/**
 * The outputs of the reader's own run, as elements.
 *
 * @import {Output} from "../messages"
 */

import { sanitize } from "./sanitize.js";

/**
 * Return what stands where the built output stood.
 * @param {Output[]} outputs
 * @param {number} number of the block
 */
export function drawn(outputs, number) {
  const box = element("div", "ag-output ag-yours");
  box.append(element("p", "ag-yours-mark", outputs.length ? "Yours" : "Yours: no output"));
  for (const { kind, text } of outputs) {
    const shown = output(kind, text, number);
    box.append(shown);
    if (kind === "error" || kind === "warning") explain(shown, text);
  }
  return box;
}

/**
 * Put a link to the error reference below an error, if it is in there.
 * @param {HTMLElement} shown
 * @param {string} text
 */
async function explain(shown, text) {
  try {
    const { lookedUp } = await import("./lookup.js");
    const link = await lookedUp(text);
    if (link) shown.after(link);
  } catch {
    // The reference cannot be loaded. The error says what it says.
  }
}

/** @param {string} kind @param {string} text @param {number} number of the block */
function output(kind, text, number) {
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
