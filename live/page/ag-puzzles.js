/**
 * <ag-puzzles gap="...  # your line">: the puzzles of a page are the blocks with this gap.
 * Each gets a Check button; here stands how many are solved, which this browser remembers.
 */

import { Block } from "./block.js";
import { blockOf, kinds } from "./blocks.js";
import { runAlone } from "./running.js";
import { parsed, progress, verdict, withOne } from "./solved.js";

const STORED = "autograd-by-example/puzzles";

/** The record, kept in this browser and nowhere else; a browser may forbid even that. */
const store = {
  /** @type {string[] | null} */
  solved: null,
  read() {
    try {
      this.solved ??= parsed(localStorage.getItem(STORED));
    } catch {
      this.solved = [];
    }
    return this.solved;
  },
  /** @param {string[]} solved */
  write(solved) {
    this.solved = solved;
    try {
      localStorage.setItem(STORED, JSON.stringify(solved));
    } catch {
      // Then it lasts as long as the page.
    }
  },
};

const place = () => document.querySelector("ag-puzzles");

class Puzzle extends Block {
  /**
   * @param {Element} row
   * @param {string} gap what stands where the line is missing
   */
  constructor(row, gap) {
    super(row);
    this.gap = gap;
    const headings = [...document.querySelectorAll("article h3")];
    const heading = headings.findLast(
      (one) => one.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    this.heading = /** @type {Element} */ (heading);
    this.title = /** @type {Text} */ (this.heading.firstChild);
    this.name = this.title.data.trim();
    this.button = document.createElement("button");
    Object.assign(this.button, { type: "button", value: "check", textContent: "Check" });
    this.button.ariaLabel = `Check ${this.name}`;
    row.prepend(this.button);
  }

  /** Open the editor with the place of the missing line selected. */
  async edit() {
    await super.edit();
    const area = /** @type {HTMLTextAreaElement} */ (this.source.querySelector("textarea"));
    const at = area.value.indexOf(this.gap);
    if (at >= 0) area.setSelectionRange(at, at + this.gap.length);
  }

  async check() {
    if (this.isRunning) return;
    const { code, original } = this.it;
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
    const { fine, answer } = await runAlone(this.page, programs, ["check", original], {
      say: (words) => this.say(words),
      show: (outputs) => this.take(outputs),
    });
    const { words, solved } = verdict(fine, answer);
    this.say(words, solved ? "good" : "bad");
    if (!solved) return;
    store.write(withOne(store.read(), this.name));
    show();
  }

  /** @param {boolean} is whether it was solved, now or earlier */
  mark(is) {
    this.heading.querySelector("small")?.remove();
    const mark = Object.assign(document.createElement("small"), { textContent: " ✓ solved" });
    if (is) this.title.after(mark);
  }
}

kinds.push((row) => {
  const gap = place()?.getAttribute("gap");
  const isPuzzle = gap && row.previousElementSibling?.textContent.includes(gap);
  return isPuzzle ? new Puzzle(row, gap) : null;
});

const puzzles = () =>
  [...document.querySelectorAll("ag-run")].map(blockOf).filter((one) => one instanceof Puzzle);

/** Say how many are solved, and mark them. */
function show() {
  const solved = store.read();
  const all = puzzles();
  const [said, again] = /** @type {Iterable<HTMLElement>} */ (place()?.children);
  said.textContent = progress(solved, all.map(({ name }) => name));
  for (const one of all) one.mark(solved.includes(one.name));
  again.hidden = !all.some(({ name }) => solved.includes(name));
}

function startOver() {
  store.write([]);
  for (const one of puzzles()) if (one.page) one.reset();
  show();
  puzzles()[0].button.focus();
}

/** @param {HTMLElement} here the <ag-puzzles> */
export function mount(here) {
  const again = document.createElement("button");
  Object.assign(again, { type: "button", textContent: "Start over" });
  again.addEventListener("click", startOver);
  here.replaceChildren(document.createElement("output"), again);
  show();
}
