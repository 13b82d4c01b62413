/** What the buttons below a block do, and what the reader then sees. */

import { above, add, asFile, needed } from "./order.js";
import { drawn } from "./outputs.js";
import { isMet, metPages, thisPage } from "./page.js";
import { Broken, Stopped } from "./python.js";

/** @type {WeakMap<HTMLElement, Block>} */
const blocks = new WeakMap();

/**
 * Do what a button asks for.
 * @param {HTMLElement} row the <ag-run>
 * @param {string} action
 */
export async function act(row, action) {
  const block = blocks.get(row) ?? new Block(row);
  try {
    await block.open();
    await block[action]();
  } catch (error) {
    block.say(trouble(error), "bad");
  }
}

/**
 * Show what the reader did here before leaving the page.
 * @param {HTMLElement} row
 */
export async function restore(row) {
  if (!isMet()) return;
  const block = blocks.get(row) ?? new Block(row);
  await block.open();
}

/** Return in words what a reader can do about an error. */
function trouble(error) {
  if (error instanceof Stopped)
    return "Stopped, and all names are gone. The next Run starts from the top of the page.";
  if (navigator.onLine === false)
    return "You are offline, and what runs Python is not loaded yet. Run again when you are back.";
  if (error instanceof Broken) return `Python did not run: ${error.message}.`;
  return `This could not be loaded: ${error.message}.`;
}

class Block {
  /** @param {HTMLElement} row */
  constructor(row) {
    this.row = row;
    this.number = Number(row.getAttribute("block"));
    this.source = row.previousElementSibling;
    const below = row.nextElementSibling;
    this.built = below?.matches(".ag-output") ? below : null;
    this.status = document.createElement("span");
    this.status.setAttribute("role", "status");
    this.buttons = {};
    for (const one of row.querySelectorAll("button")) this.buttons[one.value] = one;
    blocks.set(row, this);
  }

  /** Get the page, and add what a first visit does not need. */
  async open() {
    if (this.page) return;
    this.row.append(this.status);
    this.page = await thisPage();
    if (this.buttons.stop) return;
    this.page.shown.set(this.number, this);
    for (const [value, label, name] of [
      ["stop", "Stop", `Stop block ${this.number}`],
      ["top", "Run all above", `Run all blocks above block ${this.number}`],
      ["reset", "Reset", `Reset block ${this.number}`],
      ["save", "Download", "Download the code of this page, with what you wrote"],
    ]) {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", value, textContent: label, ariaLabel: name });
      made.hidden = true;
      this.buttons[value] = made;
      this.row.insertBefore(made, this.status);
    }
    if (this.it.code !== this.it.original) await this.edit();
    this.draw();
  }

  /** What is known of the block, on the screen or not. */
  get it() {
    return this.page.blocks[this.number - 1];
  }

  async run() {
    await this.runAll(needed(this.page.blocks, this.number));
  }

  /** Run all blocks above, from the top, with names forgotten. */
  async top() {
    const { python, path, blocks: all } = this.page;
    if (python.alive && !python.busy) await python.run({ page: path, number: 0 }, {});
    for (const one of all) one.ran = false;
    await this.runAll(above(all, this.number));
  }

  /** @param {number[]} numbers */
  async runAll(numbers) {
    const { python, path } = this.page;
    if (python.busy) return this.say("Another block is running. Stop it first.", "bad");
    this.running(true);
    try {
      for (const number of numbers) {
        const one = this.page.blocks[number - 1];
        const away = number !== this.number ? `block ${number} above` : "";
        this.say(python.alive ? `Running ${away}…` : "Loading Python…");
        const start = performance.now();
        const outputs = [];
        const visible = number === this.number || one.outputs || one.code !== one.original;
        const show = () => {
          if (!visible) return;
          one.outputs = outputs;
          this.page.shown.get(number)?.drawSoon();
        };
        const ok = await python.run(
          { page: path, number, code: one.code, raises: one.raises },
          {
            progress: (sent) => this.progress(sent),
            ready: () => this.say(`Running ${away}…`),
            output: (output) => (add(outputs, output), show()),
          },
        );
        one.ran = true;
        one.milliseconds = performance.now() - start;
        show();
        if (!ok && away) {
          one.outputs = outputs;
          this.page.shown.get(number)?.draw();
          return this.say(`Block ${number} above failed; this one did not run.`, "bad");
        }
      }
      const { milliseconds } = this.page.blocks[numbers.at(-1) - 1] ?? {};
      this.say(milliseconds === undefined ? "There is nothing above." : spent(milliseconds));
    } catch (error) {
      for (const { blocks: all } of await metPages()) for (const one of all) one.ran = false;
      throw error;
    } finally {
      this.running(false);
      this.draw();
    }
  }

  stop() {
    this.page.python.stop();
  }

  async edit() {
    this.editor ??= await (await import("./editor.js")).open(this.source, this.it.code, {
      name: `Code of block ${this.number}`,
      changed: (code) => {
        this.it.code = code;
        this.draw();
      },
      run: () => act(this.row, "run"),
    });
    this.editor.focus();
    this.draw();
  }

  reset() {
    Object.assign(this.it, { code: this.it.original, outputs: null });
    this.editor?.close();
    this.editor = null;
    this.say("");
    this.draw();
    this.buttons.run.focus();
  }

  save() {
    const text = asFile(this.page.blocks, document.title, location.href);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/x-python" }));
    link.download = `${this.page.path.split("/").filter(Boolean).pop() ?? "page"}.py`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  /** @param {boolean} is whether a program is running */
  running(is) {
    this.row.classList.toggle("ag-running", is);
    this.row.setAttribute("aria-busy", is);
    this.buttons.stop.hidden = !is;
    this.buttons.run.setAttribute("aria-disabled", is);
  }

  progress(sent) {
    const all = this.page.megabytes;
    const now = Math.min(sent / 1e6, all);
    this.say(`Loading Python: ${now.toFixed(1)} of ${all.toFixed(1)} MB`);
  }

  say(words, kind = "") {
    this.status.textContent = words;
    this.status.className = kind && `ag-${kind}`;
  }

  /** Draw with the next frame, however many outputs come until then. */
  drawSoon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  /** Show what is known. */
  draw() {
    const { outputs, code, original } = this.it;
    const touched = outputs !== null || code !== original || Boolean(this.editor);
    for (const value of ["top", "reset", "save"]) this.buttons[value].hidden = !touched;
    this.yours?.remove();
    this.yours = outputs && drawn(outputs, this.number);
    if (this.yours) this.row.after(this.yours);
    if (this.built) this.built.hidden = Boolean(this.yours);
  }
}

function spent(milliseconds) {
  return milliseconds < 1000
    ? `Done in ${Math.max(1, Math.round(milliseconds))} ms`
    : `Done in ${(milliseconds / 1000).toFixed(1)} s`;
}
