/** What a reader sees of a block: its buttons, what is said, and the outputs below it. */

import { drawn } from "./outputs.js";

/** @typedef {import("./block.js").Block} Block */

/** The buttons that a block gets with the first press: action, label, and its full name. */
const MORE = /** @type {[string, string, (number: number) => string][]} */ ([
  ["stop", "Stop", (number) => `Stop block ${number}`],
  ["top", "Run all above", (number) => `Run all above block ${number}`],
  ["reset", "Reset", (number) => `Reset block ${number}`],
  ["save", "Download", () => "Download the code of this page as you left it"],
]);

export class Row {
  isRunning = false;
  frame = 0;
  /** @type {import("../messages").Output[] | null | undefined} */
  drawn;

  /** @param {Element} row the <ag-run> */
  constructor(row) {
    this.row = row;
    this.number = Number(row.getAttribute("block"));
    this.source = /** @type {HTMLElement} */ (row.previousElementSibling);
    const below = /** @type {HTMLElement | null} */ (row.nextElementSibling);
    this.built = below?.matches(".ag-output") ? below : null;
    /** @type {Record<string, HTMLButtonElement>} */
    this.buttons = {};
    for (const one of row.querySelectorAll("button")) this.buttons[one.value] = one;
    this.status = row.appendChild(document.createElement("span"));
    this.status.setAttribute("role", "status");
  }

  /** Offer what can be done after the first press. */
  addButtons() {
    for (const [value, label, name] of MORE)
      this.addButton(value, label, name(this.number)).hidden = true;
  }

  /**
   * @param {string} value the action
   * @param {string} label
   * @param {string} [name] what a screen reader says
   */
  addButton(value, label, name = label) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", value, textContent: label, ariaLabel: name });
    this.row.insertBefore(made, this.status);
    this.buttons[value] = made;
    return made;
  }

  /** @param {boolean} is whether a program of this block is running */
  running(is) {
    this.isRunning = is;
    this.row.setAttribute("aria-busy", String(is));
    this.buttons.run.setAttribute("aria-disabled", String(is));
    if (!is && document.activeElement === this.buttons.stop) this.buttons.run.focus();
    this.buttons.stop.hidden = !is;
  }

  /**
   * @param {string} words
   * @param {string} [kind] "bad" for what did not work, "good" for what is right
   */
  say(words, kind = "") {
    this.status.textContent = words;
    this.status.className = kind && `ag-${kind}`;
  }

  /**
   * Draw with the next frame, however many outputs come until then.
   * @this {Block}
   */
  drawSoon() {
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  /**
   * Show what is known of the block.
   * @this {Block}
   */
  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const { outputs, code, original } = this.it;
    const touched = Boolean(outputs || this.editor) || code !== original;
    for (const value of ["top", "reset", "save"]) this.buttons[value].hidden = !touched;
    if (this.number === 1) this.buttons.top.hidden = true;
    if (outputs === this.drawn && !this.isRunning && outputs === null) return;
    this.yours?.remove();
    this.yours = outputs && drawn(outputs, this.number);
    if (this.yours) this.row.after(this.yours);
    if (this.built) this.built.hidden = Boolean(this.yours);
    this.drawn = outputs;
  }
}
