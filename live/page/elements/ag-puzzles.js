/**
 * <ag-puzzles gap="...  # your line">: the puzzles of a page are the blocks with this gap.
 * Each gets a Check button. This element shows how many are solved, which the browser stores.
 */

import { blockOf, factories } from "../actions.js";
import { Block } from "../block.js";
import { addName, parseRecord, progress, verdict } from "../core/puzzle-progress.js";
import { runSeparately } from "../runs.js";

const STORAGE_KEY = "autograd-by-example/puzzles";

/** The record, kept in this browser and nowhere else; a browser may forbid even that. */
const store = {
  /** @type {string[] | null} */
  solved: null,
  read() {
    try {
      this.solved ??= parseRecord(localStorage.getItem(STORAGE_KEY));
    } catch {
      this.solved = [];
    }
    return this.solved;
  },
  /** @param {string[]} solved */
  write(solved) {
    this.solved = solved;
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(solved));
    } catch {
      // Then it lasts as long as the page.
    }
  },
};

const puzzlesElement = () => document.querySelector("ag-puzzles");

class Puzzle extends Block {
  /**
   * @param {Element} row
   * @param {string} gap the text in the place of the missing line
   */
  constructor(row, gap) {
    super(row);
    this.gap = gap;
    const headings = [...document.querySelectorAll("article h3")];
    const heading = headings.findLast(
      (heading) => heading.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    this.heading = /** @type {Element} */ (heading);
    this.title = /** @type {Text} */ (this.heading.firstChild);
    this.name = this.title.data.trim();
    this.button = document.createElement("button");
    Object.assign(this.button, { type: "button", value: "check", textContent: "Check" });
    this.button.ariaLabel = `Check ${this.name}`;
    row.prepend(this.button);
  }

  /** Open the editor with the gap selected. */
  async edit() {
    await super.edit();
    const area = /** @type {HTMLTextAreaElement} */ (this.source.querySelector("textarea"));
    const at = area.value.indexOf(this.gap);
    if (at >= 0) area.setSelectionRange(at, at + this.gap.length);
  }

  async check() {
    if (this.isRunning) return;
    const { code, original } = this.state;
    if (code.includes(this.gap)) {
      await this.edit();
      this.say("Write your line over the three dots, then press Check.");
    } else await this.whileRunning(() => this.judge(code, original));
  }

  /**
   * @param {string} code the reader's
   * @param {string} original by which live/python/program_result.py knows the puzzle
   */
  async judge(code, original) {
    // Every puzzle begins with the first block of the page, and with no other names.
    const setup = { number: 1, code: this.page.blocks[0].original };
    const programs = [setup, { number: this.number, code }];
    const { fine, answer } = await runSeparately(this.page, programs, ["check", original], {
      say: (text) => this.say(text),
      show: (outputs) => this.showOutputs(outputs),
    });
    const { words, solved } = verdict(fine, answer);
    this.say(words, solved ? "good" : "bad");
    if (!solved) return;
    store.write(addName(store.read(), this.name));
    showProgress();
  }

  /** @param {boolean} isSolved now or earlier */
  mark(isSolved) {
    this.heading.querySelector("small")?.remove();
    const mark = Object.assign(document.createElement("small"), { textContent: " ✓ solved" });
    if (isSolved) this.title.after(mark);
  }
}

factories.push((row) => {
  const gap = puzzlesElement()?.getAttribute("gap");
  const isPuzzle = gap && row.previousElementSibling?.textContent.includes(gap);
  return isPuzzle ? new Puzzle(row, gap) : null;
});

const puzzles = () =>
  [...document.querySelectorAll("ag-run")].map(blockOf).filter((block) => block instanceof Puzzle);

/** Show how many puzzles are solved, and mark them. */
function showProgress() {
  const solved = store.read();
  const all = puzzles();
  const [output, restart] = /** @type {Iterable<HTMLElement>} */ (puzzlesElement()?.children);
  output.textContent = progress(solved, all.map(({ name }) => name));
  for (const puzzle of all) puzzle.mark(solved.includes(puzzle.name));
  restart.hidden = !all.some(({ name }) => solved.includes(name));
}

function startOver() {
  store.write([]);
  for (const puzzle of puzzles()) if (puzzle.page) puzzle.reset();
  showProgress();
  puzzles()[0].button.focus();
}

/** @param {HTMLElement} element the <ag-puzzles> */
export function mount(element) {
  const restart = document.createElement("button");
  Object.assign(restart, { type: "button", textContent: "Start over" });
  restart.addEventListener("click", startOver);
  element.replaceChildren(document.createElement("output"), restart);
  showProgress();
}
