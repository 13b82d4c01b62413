/**
 * <ag-playground>: makes the block beside it a playground. Its examples are the blocks of
 * the page that have a title; below the program stands what it gave, beside it its graph.
 */

import { Address } from "./address.js";
import { Block } from "./block.js";
import { act, blockOf, kinds } from "./blocks.js";
import { BROKEN, CAME, fromHash, isProgram, TOO_LONG } from "./link.js";
import { Pane } from "./pane.js";
import { Stopped } from "./python.js";
import { runAlone, spent } from "./running.js";

/**
 * @typedef {import("./order.js").Block & {example: number, begun: string, address: Address,
 *   others: Record<string, string>, news: [string, string?] | null,
 *   graph: import("../messages").Output[] | null}} Known of the block, from the first press on
 */

/** Programs that are no example, where an example has the number of its block. */
const LINKED = 0;
const WRITTEN = -1;
/** @type {Record<string, string>} */
const NAMES = { [LINKED]: "From the link", [WRITTEN]: "What you wrote" };

class Playground extends Block {
  chosen = LINKED;

  /** @param {Element} row */
  constructor(row) {
    super(row);
    const root = /** @type {Element} */ (row.closest(".ag-playground"));
    this.pane = new Pane(/** @type {Element} */ (root.lastElementChild));
    this.buttons.run.ariaLabel = "Run the program";
    this.addButton("link", "Copy link");
    this.select = document.createElement("select");
    for (const title of document.querySelectorAll(".highlight:has(+ ag-run) > .filename")) {
      const example = title.parentElement?.nextElementSibling?.getAttribute("block");
      if (example) this.offer(example, title.textContent);
    }
    this.select.addEventListener("change", () => {
      this.chosen = Number(this.select.value);
      act(row, "choose");
    });
    const label = document.createElement("label");
    label.append("Example ", this.select);
    root.querySelector("ag-playground")?.replaceChildren(label);
  }

  get it() {
    return /** @type {Known} */ (super.it);
  }

  /** @param {string} value @param {string} name */
  offer(value, name = NAMES[value]) {
    if (!this.select.querySelector(`[value="${value}"]`)) this.select.add(new Option(name, value));
  }

  async begin() {
    await super.begin();
    const { it } = this;
    // The examples below stand for themselves: whatever is written here, they need none of it.
    it.runs = false;
    const start = { example: this.number, begun: it.original, others: {}, address: new Address() };
    if (!it.address) Object.assign(it, start);
    this.draw();
  }

  choose() {
    const code = this.it.others[this.chosen] ?? this.page.blocks[this.chosen - 1].original;
    return this.present(code, this.chosen);
  }

  /** Take a program from the address, once. */
  async arrive() {
    const { it } = this;
    if (it.address.isNew) {
      const code = fromHash(it.address.taken());
      if (code !== null) await this.present((it.others[LINKED] = code), LINKED);
      it.news = code === null ? [BROKEN, "bad"] : [CAME];
    }
    // Said again if it was said before: with a link, the theme draws the whole page anew.
    const [words, kind] = it.news ?? [""];
    this.say(words, kind);
  }

  /**
   * Show a program as if nobody had touched it; what was written before is kept.
   * @param {string} code
   * @param {number} example
   */
  async present(code, example) {
    if (this.isRunning) this.stop();
    const { it } = this;
    if (it.code !== it.begun) it.others[WRITTEN] = it.code;
    Object.assign(it, { code, example, begun: code, outputs: null, graph: null, news: null });
    await this.openEditor();
    this.editor?.write(code);
    this.draw();
  }

  reset() {
    return this.present(this.it.begun, this.it.example);
  }

  run() {
    return this.whileRunning(async () => {
      const { it, number } = this;
      const { code } = it;
      it.address.keep(code);
      it.news = null;
      const running = runAlone(this.page, [{ number, code }], ["graph", code], {
        say: (words) => this.say(words),
        show: (outputs) => this.take(outputs),
      });
      // If it ends without an answer: the graph of an earlier run is not that of this program.
      const { answer, milliseconds } = await running.finally(() => (it.graph = null));
      it.graph = answer;
      this.say(spent(milliseconds));
    });
  }

  /** @param {Error} error */
  troubleOf(error) {
    return error instanceof Stopped ? "Stopped. The next Run starts afresh." : super.troubleOf(error);
  }

  async link() {
    if (!this.it.address.keep(this.it.code)) return this.say(TOO_LONG, "bad");
    try {
      await navigator.clipboard.writeText(location.href);
      this.say("The link is copied. Whoever opens it sees this program.");
    } catch {
      this.say("The link is in the address bar now.");
    }
  }

  get file() {
    return `${this.it.code}\n`;
  }

  draw() {
    super.draw();
    const { example = this.number, graph = null, others = {} } = this.it;
    for (const value of Object.keys(others)) this.offer(value);
    const isFirst = example === this.number;
    this.select.value = String(example);
    this.buttons.edit.hidden = Boolean(this.editor);
    if (this.built) this.built.hidden = !isFirst || Boolean(this.yours);
    this.pane.show(graph, isFirst, this.number);
  }
}

kinds.push((row) => row.closest(".ag-playground") && new Playground(row));

/**
 * @param {HTMLElement} here the <ag-playground>
 * @returns {() => void} what to do when it leaves the page
 */
export function mount(here) {
  const row = /** @type {Element} */ (here.closest(".ag-playground")?.querySelector("ag-run"));
  const block = /** @type {Playground} */ (blockOf(row));
  const arrive = () => isProgram(location.hash) && act(row, "arrive");
  const listening = new AbortController();
  const { signal } = listening;
  const stay = () => block.page && block.it.address?.restoreSoon();
  addEventListener("hashchange", arrive, { signal });
  addEventListener("scroll", stay, { signal, passive: true });
  arrive();
  return () => {
    listening.abort();
    if (block.page) block.it.address?.leave();
  };
}
