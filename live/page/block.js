/** What the buttons below a block do, and what the reader then sees. */

import { above, asFile, needed } from "./order.js";
import { drawn } from "./outputs.js";
import { isMet, thisPage } from "./page.js";
import { forget, forgotten, runBlocks, spent, trouble } from "./running.js";

/** The buttons that a block gets with the first press: action, label, and its full name. */
const MORE = [
  ["stop", "Stop", (number) => `Stop block ${number}`],
  ["top", "Run all above", (number) => `Run all above block ${number}`],
  ["reset", "Reset", (number) => `Reset block ${number}`],
  ["save", "Download", () => "Download the code of this page as you left it"],
];

/** @type {WeakMap<HTMLElement, Block>} */
const blocks = new WeakMap();

/**
 * Do what a button asks for.
 * @param {HTMLElement} row the <ag-run>
 * @param {string} action
 */
export async function act(row, action) {
  const block = blockOf(row);
  try {
    if (!block.isRunning) block.say("");
    await block.open();
    await block[action]();
  } catch (error) {
    block.say(trouble(error), "bad");
    await forgotten();
  }
}

/**
 * What makes blocks that can more than others: each returns the one for a row, or nothing.
 * @type {((row: HTMLElement) => Block | null)[]}
 */
export const kinds = [];

/** Return the block of a row, the <ag-run>. */
export function blockOf(row) {
  if (!blocks.has(row)) {
    const own = kinds.map((made) => made(row)).find(Boolean);
    blocks.set(row, own ?? new Block(row));
  }
  return blocks.get(row);
}

/** Show what the reader did in this block before leaving the page. */
export async function restore(row) {
  if (isMet()) await blockOf(row).open();
}

/** Stop what runs in a block that leaves the screen: nobody would see it. */
export function leave(row) {
  const block = blocks.get(row);
  if (block?.isRunning) block.stop();
}

export class Block {
  isRunning = false;

  /** @param {HTMLElement} row */
  constructor(row) {
    this.row = row;
    this.number = Number(row.getAttribute("block"));
    this.source = row.previousElementSibling;
    const below = row.nextElementSibling;
    this.built = below?.matches(".ag-output") ? below : null;
    this.buttons = {};
    for (const one of row.querySelectorAll("button")) this.buttons[one.value] = one;
    this.status = row.appendChild(document.createElement("span"));
    this.status.setAttribute("role", "status");
  }

  /** What is known of the block, also while it is not on the screen. */
  get it() {
    return this.page.blocks[this.number - 1];
  }

  /** Get the page and the other buttons, once. */
  open() {
    this.opening ??= this.#open().catch((error) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  async #open() {
    this.page = await thisPage();
    this.page.shown.set(this.number, this);
    for (const [value, label, name] of MORE) {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", value, textContent: label, hidden: true });
      made.ariaLabel = name(this.number);
      this.row.insertBefore(made, this.status);
      this.buttons[value] = made;
    }
    if (this.it.code !== this.it.original) await this.openEditor();
    this.draw();
  }

  run() {
    return this.runAll(needed(this.page.blocks, this.number));
  }

  /** Run all blocks above from the top, with the names forgotten. */
  async top() {
    if (!this.page.python.busy) await forget(this.page);
    const numbers = above(this.page.blocks, this.number);
    for (const number of numbers) this.page.blocks[number - 1].outputs ??= [];
    await this.runAll(numbers);
  }

  /** @param {number[]} numbers */
  async runAll(numbers) {
    if (!numbers.length) return this.say("No block stands above this one.");
    await this.whileRunning(async () => {
      const row = { say: (words) => this.say(words), asked: this.number };
      const { failed, milliseconds } = await runBlocks(this.page, numbers, row);
      if (failed) this.say(`Block ${failed} above failed, and this one did not run.`, "bad");
      else this.say(spent(milliseconds));
    });
  }

  /**
   * Do what needs Python, with Stop at hand.
   * @param {() => Promise<void>} work
   */
  async whileRunning(work) {
    if (this.isRunning) return;
    if (this.page.python.busy) return this.say("Another block is running. Stop it first.", "bad");
    this.running(true);
    try {
      await work();
    } finally {
      this.running(false);
      this.draw();
    }
  }

  /** Take the outputs of a run that is going on. */
  take(outputs) {
    this.it.outputs = outputs;
    this.drawSoon();
  }

  stop() {
    this.page.python.stop();
  }

  async edit() {
    await this.openEditor();
    this.editor.focus();
  }

  async openEditor() {
    const { open } = await import("./editor.js");
    this.editor ??= await open(this.source, this.it.code, {
      name: `Code of block ${this.number}`,
      changed: (code) => {
        this.it.code = code;
        this.draw();
      },
      run: () => act(this.row, "run"),
    });
    this.draw();
  }

  /** Show what the page showed before the reader came. */
  reset() {
    Object.assign(this.it, { code: this.it.original, outputs: null });
    this.editor?.close();
    this.editor = null;
    this.say("");
    this.buttons.run.focus();
    this.draw();
  }

  get file() {
    return asFile(this.page.blocks, document.title, location.href);
  }

  /** Give the reader the code of the page as a file. */
  save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.file], { type: "text/x-python" }));
    link.download = `${this.page.path.split("/").filter(Boolean).pop() ?? "page"}.py`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  /** @param {boolean} is whether a program of this block is running */
  running(is) {
    this.isRunning = is;
    this.row.setAttribute("aria-busy", is);
    this.buttons.run.setAttribute("aria-disabled", is);
    if (!is && document.activeElement === this.buttons.stop) this.buttons.run.focus();
    this.buttons.stop.hidden = !is;
  }

  /**
   * @param {string} words
   * @param {string} [kind] "bad" for what did not work
   */
  say(words, kind = "") {
    this.status.textContent = words;
    this.status.className = kind && `ag-${kind}`;
  }

  /** Draw with the next frame, however many outputs come until then. */
  drawSoon() {
    this.frame ??= requestAnimationFrame(() => this.draw());
  }

  /** Show what is known of the block. */
  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
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
