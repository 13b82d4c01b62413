/** What the buttons below a block do. */

import { above, asFile, needed } from "./order.js";
import { thisPage } from "./page.js";
import { Row } from "./row.js";
import { forget, runBlocks, spent, trouble } from "./running.js";

export class Block extends Row {
  /** @type {import("./editor.js").Editor | null} */
  editor = null;
  /** @type {Promise<void> | null} */
  opening = null;

  /** What is known of the block, also while it is not on the screen. */
  get it() {
    return this.page.blocks[this.number - 1];
  }

  /** Get the page and the other buttons, once. */
  open() {
    this.opening ??= this.begin().catch((error) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  async begin() {
    /** @type {import("./page.js").Page} */
    this.page = await thisPage();
    this.page.shown.set(this.number, this);
    this.addButtons();
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
      const row = { say: (/** @type {string} */ words) => this.say(words), asked: this.number };
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

  /**
   * Take the outputs of a run that is going on.
   * @param {import("../messages").Output[]} outputs
   */
  take(outputs) {
    this.it.outputs = outputs;
    this.drawSoon();
  }

  stop() {
    this.page.python.stop();
  }

  /**
   * Return in words why an action failed, and what a reader can do.
   * @param {Error} error
   */
  troubleOf(error) {
    return trouble(error);
  }

  async edit() {
    await this.openEditor();
    this.editor?.focus();
  }

  async openEditor() {
    const { open } = await import("./editor.js");
    this.editor ??= await open(this.source, this.it.code, {
      name: `Code of block ${this.number}`,
      changed: (code) => {
        this.it.code = code;
        this.draw();
      },
      run: () => this.buttons.run.click(),
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
}
