/** Which blocks of a page run, and in which order. No document here: tests need none. */

/**
 * @import {Output} from "../messages"
 *
 * @typedef {object} Block what publish/live_code.py says of a block, and what the reader did
 * @property {string} code as the page shows it, or as the reader left it
 * @property {string} original as the page shows it
 * @property {string} raises the exception that the page declares, or ""
 * @property {boolean} runs whether it gives in the browser what it gave at the build
 * @property {boolean} hidden whether the page shows no code of it
 * @property {boolean} ran whether its names are there
 * @property {Output[] | null} outputs of the reader's own run
 */

/**
 * Return the blocks of a page, none of which has run.
 * @param {{code: string, raises?: string, runs?: boolean, hidden?: boolean}[]} given
 * @returns {Block[]}
 */
export function blocksOf(given) {
  return given.map(({ code, raises = "", runs = false, hidden = false }) => ({
    code,
    original: code,
    raises,
    runs,
    hidden,
    ran: false,
    outputs: null,
  }));
}

/**
 * Return the numbers of the blocks that have to run, so that this one can; itself last.
 * @param {Block[]} blocks
 * @param {number} number counted from 1
 */
export function needed(blocks, number) {
  return [...above(blocks, number).filter((one) => !blocks[one - 1].ran), number];
}

/**
 * Return the numbers of the blocks above, those that can run.
 * @param {Block[]} blocks
 * @param {number} number counted from 1
 */
export function above(blocks, number) {
  return blocks.map((_, at) => at + 1).filter((one) => one < number && blocks[one - 1].runs);
}

/**
 * Add an output to those of a run; what is printed continues what was printed.
 * @param {Output[]} outputs
 * @param {Output} output
 */
export function add(outputs, { kind, text }) {
  const last = outputs.at(-1);
  if (kind === "stdout" && last?.kind === "stdout") last.text += text;
  else outputs.push({ kind, text });
}

/**
 * Return what the reader wrote as a Python file: all blocks of the page, the changed ones
 * marked.
 * @param {Block[]} blocks
 * @param {string} title of the page
 * @param {string} address of the page
 */
export function asFile(blocks, title, address) {
  const cells = blocks.map(({ code, original }, at) => {
    const mark = code === original ? "" : ": changed by you";
    return `# %% Block ${at + 1}${mark}\n${code}\n`;
  });
  return [`# ${title}\n# ${address}\n`, ...cells].join("\n");
}
