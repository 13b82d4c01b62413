/**
 * <ag-playground>: makes the block beside it a playground. Its examples are the blocks of
 * the page that have a title. Below the program are its outputs, beside it is its graph.
 */

import { act, blockOf, factories } from "../actions.js";
import { Address } from "../address.js";
import { Block } from "../block.js";
import { ARRIVED, BROKEN, fromHash, isProgram, TOO_LONG } from "../core/program-link.js";
import { GraphPane } from "../graph-pane.js";
import { Stopped } from "../python-client.js";
import { durationText, runSeparately } from "../runs.js";

/**
 * @typedef {import("../core/blocks.js").BlockState & {example: number, start: string,
 *   address: Address, otherPrograms: Record<string, string>, message: [string, string?] | null,
 *   graph: import("../../messages").Output[] | null}} PlaygroundState from the first press on;
 *   `start` is the program that Reset shows again
 */

/** Programs that are not examples; an example has the number of its block. */
const LINKED = 0;
const WRITTEN = -1;
/** @type {Record<string, string>} */
const NAMES = { [LINKED]: "From the link", [WRITTEN]: "What you wrote" };

class Playground extends Block {
  choice = LINKED;

  /** @param {Element} row */
  constructor(row) {
    super(row);
    const root = /** @type {Element} */ (row.closest(".ag-playground"));
    this.pane = new GraphPane(/** @type {Element} */ (root.lastElementChild));
    this.buttons.run.ariaLabel = "Run the program";
    this.addButton("link", "Copy link");
    this.select = document.createElement("select");
    for (const title of document.querySelectorAll(".highlight:has(+ ag-run) > .filename")) {
      const example = title.parentElement?.nextElementSibling?.getAttribute("block");
      if (example) this.addOption(example, title.textContent);
    }
    this.select.addEventListener("change", () => {
      this.choice = Number(this.select.value);
      act(row, "choose");
    });
    const label = document.createElement("label");
    label.append("Example ", this.select);
    root.querySelector("ag-playground")?.replaceChildren(label);
  }

  get state() {
    return /** @type {PlaygroundState} */ (super.state);
  }

  /** @param {string} value @param {string} name */
  addOption(value, name = NAMES[value]) {
    if (!this.select.querySelector(`[value="${value}"]`)) this.select.add(new Option(name, value));
  }

  async begin() {
    await super.begin();
    const { state } = this;
    // The examples below are whole programs: they need no name of this one.
    state.runs = false;
    if (!state.address)
      Object.assign(state, {
        example: this.number,
        start: state.original,
        otherPrograms: {},
        address: new Address(),
      });
    this.draw();
  }

  choose() {
    const { choice, page, state } = this;
    return this.present(state.otherPrograms[choice] ?? page.blocks[choice - 1].original, choice);
  }

  /** Show the program in the address, once. */
  async arrive() {
    const { state } = this;
    if (state.address.isNew) {
      const code = fromHash(state.address.take());
      if (code !== null) await this.present((state.otherPrograms[LINKED] = code), LINKED);
      state.message = code === null ? [BROKEN, "bad"] : [ARRIVED];
    }
    // Every time: when a link is followed, the theme draws the whole page again.
    const [text, kind] = state.message ?? [""];
    this.say(text, kind);
  }

  /**
   * Show a program as if nobody had changed it; the reader's program is kept as an option.
   * @param {string} code
   * @param {number} example
   */
  async present(code, example) {
    if (this.isRunning) this.stop();
    const { state } = this;
    if (state.code !== state.start) state.otherPrograms[WRITTEN] = state.code;
    const unrun = { outputs: null, graph: null, message: null };
    Object.assign(state, { code, example, start: code, ...unrun });
    await this.openEditor();
    this.editor?.write(code);
    this.draw();
  }

  reset() {
    return this.present(this.state.start, this.state.example);
  }

  run() {
    return this.whileRunning(async () => {
      const { state, number } = this;
      const { code } = state;
      state.address.write(code);
      state.message = null;
      const run = runSeparately(this.page, [{ number, code }], ["graph", code], {
        say: (text) => this.say(text),
        show: (outputs) => this.showOutputs(outputs),
      });
      // Also after an error: the graph of an earlier run is not that of this program.
      const { answer, milliseconds } = await run.finally(() => (state.graph = null));
      state.graph = answer;
      this.say(durationText(milliseconds));
    });
  }

  /** @param {Error} error */
  errorText(error) {
    if (error instanceof Stopped) return "Stopped. The next Run starts afresh.";
    return super.errorText(error);
  }

  async link() {
    if (!this.state.address.write(this.state.code)) return this.say(TOO_LONG, "bad");
    try {
      await navigator.clipboard.writeText(location.href);
      this.say("The link is copied. Whoever opens it sees this program.");
    } catch {
      this.say("The link is in the address bar now.");
    }
  }

  get file() {
    return `${this.state.code}\n`;
  }

  draw() {
    super.draw();
    const { example = this.number, graph = null, otherPrograms = {} } = this.state;
    for (const value of Object.keys(otherPrograms)) this.addOption(value);
    const isFirst = example === this.number;
    this.select.value = String(example);
    this.buttons.edit.hidden = Boolean(this.editor);
    if (this.builtOutput) this.builtOutput.hidden = !isFirst || Boolean(this.ownOutput);
    this.pane.show(graph, isFirst, this.number);
  }
}

factories.push((row) => row.closest(".ag-playground") && new Playground(row));

/**
 * @param {HTMLElement} element the <ag-playground>
 * @returns {() => void} to call when it leaves the page
 */
export function mount(element) {
  const row = /** @type {Element} */ (element.closest(".ag-playground")?.querySelector("ag-run"));
  const block = /** @type {Playground} */ (blockOf(row));
  const arrive = () => isProgram(location.hash) && act(row, "arrive");
  const listeners = new AbortController();
  const { signal } = listeners;
  const restore = () => block.page && block.state.address?.restoreSoon();
  addEventListener("hashchange", arrive, { signal });
  addEventListener("scroll", restore, { signal, passive: true });
  arrive();
  return () => {
    listeners.abort();
    if (block.page) block.state.address?.leave();
  };
}
