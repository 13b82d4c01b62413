/**
 * The graph beside a program: that of the build, of the reader's run, or none yet.
 *
 * @import {Output} from "../messages"
 */

import { drawn } from "./outputs.js";

export class Pane {
  /** @type {Output[] | null | undefined} */
  graph;

  /** @param {Element} pane in which the graph of the first example stands */
  constructor(pane) {
    this.pane = pane;
    this.built = /** @type {HTMLElement} */ (pane.firstElementChild);
    this.hint = document.createElement("p");
    Object.assign(this.hint, { textContent: "Run draws the graph here.", hidden: true });
    pane.append(this.hint);
  }

  /**
   * @param {Output[] | null} graph of the reader's run, if there is one
   * @param {boolean} isFirst whether the program is the one whose graph was built
   * @param {number} number of the block
   */
  show(graph, isFirst, number) {
    this.built.hidden = !isFirst || Boolean(graph);
    this.hint.hidden = isFirst || Boolean(graph);
    if (graph === this.graph) return;
    this.graph = graph;
    this.yours?.remove();
    this.yours = graph && drawn(graph, number);
    if (this.yours) this.pane.append(this.yours);
  }
}
