/** The view of a block: its buttons, its status line, and the outputs below it. */

import { outputsElement } from "./outputs.js";

/** @typedef {import("./block.js").Block} Block */

/** The buttons that a block gets with the first press: action, label, and full name. */
const MORE_BUTTONS = /** @type {[string, string, (number: number) => string][]} */ ([
  ["stop", "Stop", (number) => `Stop block ${number}`],
  ["top", "Run all above", (number) => `Run all above block ${number}`],
  ["reset", "Reset", (number) => `Reset block ${number}`],
  ["save", "Download", () => "Download the code of this page as you left it"],
]);

export class BlockView {
  isRunning = false;
  frame = 0;
  /** @type {import("../messages").Output[] | null | undefined} those that draw() has drawn */
  drawnOutputs;

  /** @param {Element} row the <ag-run> */
  constructor(row) {
    this.row = row;
    this.number = Number(row.getAttribute("block"));
    this.source = /** @type {HTMLElement} */ (row.previousElementSibling);
    const below = /** @type {HTMLElement | null} */ (row.nextElementSibling);
    this.builtOutput = below?.matches(".ag-output") ? below : null;
    /** @type {Record<string, HTMLButtonElement>} */
    this.buttons = {};
    for (const one of row.querySelectorAll("button")) this.buttons[one.value] = one;
    this.status = row.appendChild(document.createElement("span"));
    this.status.setAttribute("role", "status");
  }

  /** Add the actions that are possible after the first press. */
  addButtons() {
    for (const [value, label, name] of MORE_BUTTONS)
      this.addButton(value, label, name(this.number)).hidden = true;
  }

  /**
   * @param {string} value the action
   * @param {string} label
   * @param {string} [name] for screen readers
   */
  addButton(value, label, name = label) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", value, textContent: label, ariaLabel: name });
    this.row.insertBefore(made, this.status);
    this.buttons[value] = made;
    return made;
  }

  /** @param {boolean} isRunning whether a program of this block is running */
  setRunning(isRunning) {
    this.isRunning = isRunning;
    this.row.setAttribute("aria-busy", String(isRunning));
    this.buttons.run.setAttribute("aria-disabled", String(isRunning));
    if (!isRunning && document.activeElement === this.buttons.stop) this.buttons.run.focus();
    this.buttons.stop.hidden = !isRunning;
  }

  /**
   * Show a text in the status line.
   * @param {string} text
   * @param {string} [kind] "bad" for an error, "good" for a success
   */
  say(text, kind = "") {
    this.status.textContent = text;
    this.status.className = kind && `ag-${kind}`;
  }

  /**
   * Draw once in the next frame, however many outputs arrive until then.
   * @this {Block}
   */
  drawSoon() {
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  /**
   * Show the state of the block.
   * @this {Block}
   */
  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const { outputs, code, original } = this.state;
    const isChanged = Boolean(outputs || this.editor) || code !== original;
    for (const value of ["top", "reset", "save"]) this.buttons[value].hidden = !isChanged;
    if (this.number === 1) this.buttons.top.hidden = true;
    if (outputs === this.drawnOutputs && !this.isRunning && outputs === null) return;
    this.ownOutput?.remove();
    this.ownOutput = outputs && outputsElement(outputs, this.number);
    if (this.ownOutput) this.row.after(this.ownOutput);
    if (this.builtOutput) this.builtOutput.hidden = Boolean(this.ownOutput);
    this.drawnOutputs = outputs;
  }
}
