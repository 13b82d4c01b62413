/**
 * <ag-playground>: makes the block beside it a playground. Its examples are the blocks of
 * the page that have a title; below the program stands what it gave, beside it its graph.
 */

import { act, Block, blockOf, kinds } from "./block.js";
import { asHash, BROKEN, fromHash, isProgram, MOST } from "./link.js";
import { drawn } from "./outputs.js";
import { runAlone, spent } from "./running.js";

/** Stands for a program from the address, where other programs have the number of a block. */
const LINKED = 0;
/** Milliseconds after which the theme has noted in the address where a reader scrolled to. */
const SCROLLED = 600;
const CAME = "This program came with the link. Nothing of it has run yet: read it, then press Run.";
const TOO_LONG = `A link takes ${MOST / 1000} KB, and this program is longer. Download it instead.`;

class Playground extends Block {
  constructor(row) {
    super(row);
    this.root = row.closest(".ag-playground");
    this.pane = this.root.lastElementChild;
    this.builtGraph = this.pane.firstElementChild;
    this.hint = document.createElement("p");
    Object.assign(this.hint, { textContent: "Run draws the graph here.", hidden: true });
    this.pane.append(this.hint);
    this.buttons.run.ariaLabel = "Run the program";
    const link = document.createElement("button");
    Object.assign(link, { type: "button", value: "link", textContent: "Copy link" });
    row.insertBefore(link, this.status);
    this.list();
  }

  /** Offer the examples: the blocks that have a title and can run. */
  list() {
    this.select = document.createElement("select");
    for (const title of document.querySelectorAll(".highlight:has(+ ag-run) > .filename"))
      this.offer(title.textContent, title.parentElement.nextElementSibling.getAttribute("block"));
    this.select.addEventListener("change", () => act(this.row, "choose"));
    const label = document.createElement("label");
    label.append("Example ", this.select);
    this.root.querySelector("ag-playground").replaceChildren(label);
  }

  offer(name, value) {
    if (!this.select.querySelector(`[value="${value}"]`)) this.select.add(new Option(name, value));
  }

  async open() {
    await super.open();
    const { it } = this;
    // The examples below stand for themselves: whatever is written here, they need none of it.
    it.runs = false;
    it.example ??= this.number;
    it.begun ??= it.original;
    if (it.linked !== undefined) this.offer("From a link", LINKED);
    this.select.value = it.example;
  }

  async choose() {
    const example = Number(this.select.value);
    const { linked } = this.it;
    await this.begin(example === LINKED ? linked : this.page.blocks[example - 1].original, example);
  }

  /** Take a program from the address, once. */
  async arrive() {
    if (location.hash === this.it.hash) return;
    this.it.hash = location.hash;
    const code = fromHash(location.hash);
    if (code === null) return this.say(BROKEN, "bad");
    this.it.linked = code;
    this.offer("From a link", LINKED);
    await this.begin(code, LINKED);
    this.say(CAME);
  }

  /** Show a program as if nobody had touched it. */
  async begin(code, example) {
    if (this.isRunning) this.stop();
    Object.assign(this.it, { code, example, begun: code, outputs: null, graph: null });
    await this.openEditor();
    this.editor.write(code);
    this.select.value = example;
    this.draw();
  }

  reset() {
    return this.begin(this.it.begun, this.it.example);
  }

  run() {
    return this.whileRunning(async () => {
      const { code } = this.it;
      const { answer, milliseconds } = await runAlone(
        this.page,
        [{ number: this.number, code }],
        ["graph", code],
        { say: (words) => this.say(words), show: (outputs) => this.take(outputs) },
      );
      this.it.graph = answer;
      this.address(code);
      this.say(spent(milliseconds));
    });
  }

  /** Keep the program in the address; return whether it fits. */
  address(code) {
    const hash = asHash(code);
    this.it.hash = hash ?? "";
    history.replaceState(history.state, "", hash ?? location.pathname);
    return hash !== null;
  }

  async link() {
    if (!this.address(this.it.code)) return this.say(TOO_LONG, "bad");
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

  /** Put the program back into the address, from which the theme takes it for its headings. */
  stay() {
    clearTimeout(this.staying);
    this.staying = setTimeout(() => {
      const { hash = "" } = this.page ? this.it : {};
      if (isProgram(hash) && location.hash !== hash)
        history.replaceState(history.state, "", hash);
    }, SCROLLED);
  }

  draw() {
    super.draw();
    const { example = this.number, graph = null } = this.it;
    const isFirst = example === this.number;
    this.buttons.edit.hidden = Boolean(this.editor);
    this.built.hidden = !isFirst || Boolean(this.yours);
    this.builtGraph.hidden = !isFirst || Boolean(graph);
    this.hint.hidden = isFirst || Boolean(graph);
    if (graph === this.drawnGraph) return;
    this.drawnGraph = graph;
    this.graph?.remove();
    this.graph = graph && drawn(graph, this.number);
    if (graph) this.pane.append(this.graph);
  }
}

kinds.push((row) => row.closest(".ag-playground") && new Playground(row));

/**
 * @param {HTMLElement} here the <ag-playground>
 * @returns {() => void} what to do when it leaves the page
 */
export function mount(here) {
  const row = here.closest(".ag-playground").querySelector("ag-run");
  const block = blockOf(row);
  const arrive = () => isProgram(location.hash) && act(row, "arrive");
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener("hashchange", arrive, { signal });
  addEventListener("scroll", () => block.stay(), { signal, passive: true });
  arrive();
  return () => {
    clearTimeout(block.staying);
    listening.abort();
  };
}
