/**
 * The graph beside a program: that of the build, that of the reader's run, or none yet.
 *
 * @import {Output} from "../messages"
 */

import { outputsElement } from "./outputs.js";

export class GraphPane {
  /** @type {Output[] | null | undefined} */
  graph;

  /** @param {Element} pane the element with the graph of the first example */
  constructor(pane) {
    this.pane = pane;
    this.builtGraph = /** @type {HTMLElement} */ (pane.firstElementChild);
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
    this.builtGraph.hidden = !isFirst || Boolean(graph);
    this.hint.hidden = isFirst || Boolean(graph);
    if (graph === this.graph) return;
    this.graph = graph;
    this.ownGraph?.remove();
    this.ownGraph = graph && outputsElement(graph, number);
    if (this.ownGraph) this.pane.append(this.ownGraph);
  }
}
