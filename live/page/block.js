/** A block of code on the page: its methods are the actions of its buttons. */

import { BlockView } from "./block-view.js";
import { asFile, blocksAbove, blocksToRun } from "./core/blocks.js";
import { currentPage } from "./pages.js";
import { durationText, errorText, forgetNames, runBlocks } from "./runs.js";

export class Block extends BlockView {
  /** @type {import("./editor.js").Editor | null} */
  editor = null;
  /** @type {Promise<void> | null} */
  opening = null;

  /** The state of the block, which is kept while it is not on the screen. */
  get state() {
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
    /** @type {import("./pages.js").Page} */
    this.page = await currentPage();
    this.page.visible.set(this.number, this);
    this.addButtons();
    if (this.state.code !== this.state.original) await this.openEditor();
    this.draw();
  }

  run() {
    return this.runAll(blocksToRun(this.page.blocks, this.number));
  }

  /** Run all blocks above from the top, with the names forgotten. */
  async top() {
    if (!this.page.python.busy) await forgetNames(this.page);
    const numbers = blocksAbove(this.page.blocks, this.number);
    for (const number of numbers) this.page.blocks[number - 1].outputs ??= [];
    await this.runAll(numbers);
  }

  /** @param {number[]} numbers */
  async runAll(numbers) {
    if (!numbers.length) return this.say("No block stands above this one.");
    await this.whileRunning(async () => {
      const row = { say: (/** @type {string} */ text) => this.say(text), requested: this.number };
      const { failed, milliseconds } = await runBlocks(this.page, numbers, row);
      if (failed) this.say(`Block ${failed} above failed, and this one did not run.`, "bad");
      else this.say(durationText(milliseconds));
    });
  }

  /**
   * Do work that needs Python, and offer Stop.
   * @param {() => Promise<void>} work
   */
  async whileRunning(work) {
    if (this.isRunning) return;
    if (this.page.python.busy) return this.say("Another block is running. Stop it first.", "bad");
    this.setRunning(true);
    try {
      await work();
    } finally {
      this.setRunning(false);
      this.draw();
    }
  }

  /**
   * Show the outputs of a run that has not ended.
   * @param {import("../messages").Output[]} outputs
   */
  showOutputs(outputs) {
    this.state.outputs = outputs;
    this.drawSoon();
  }

  stop() {
    this.page.python.stop();
  }

  /**
   * Return the message about an error, with the reader's next step.
   * @param {Error} error
   */
  errorText(error) {
    return errorText(error);
  }

  async edit() {
    await this.openEditor();
    this.editor?.focus();
  }

  async openEditor() {
    const { open } = await import("./editor.js");
    this.editor ??= await open(this.source, this.state.code, {
      name: `Code of block ${this.number}`,
      onChange: (code) => {
        this.state.code = code;
        this.draw();
      },
      run: () => this.buttons.run.click(),
    });
    this.draw();
  }

  /** Show the code and the output of the build again. */
  reset() {
    Object.assign(this.state, { code: this.state.original, outputs: null });
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
