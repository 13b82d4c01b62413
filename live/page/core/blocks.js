/** The state of a page's blocks: which have to run, their outputs, and the reader's file. */

/**
 * @import {Output} from "../../messages"
 *
 * @typedef {object} BlockState the facts that publish/live_code.py wrote, and the reader's changes
 * @property {string} code as the page shows it, or as the reader left it
 * @property {string} original as the page shows it
 * @property {string} raises the exception that the page declares, or ""
 * @property {boolean} runs whether it prints the same in the browser as at the build
 * @property {boolean} hidden whether the page hides its code
 * @property {boolean} ran whether its names are defined
 * @property {Output[] | null} outputs of the reader's own run
 */

/**
 * Return the blocks of a page, none of which has run.
 * @param {{code: string, raises?: string, runs?: boolean, hidden?: boolean}[]} list
 * @returns {BlockState[]}
 */
export function blocksOf(list) {
  return list.map(({ code, raises = "", runs = false, hidden = false }) => ({
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
 * @param {BlockState[]} blocks
 * @param {number} number counted from 1
 */
export function blocksToRun(blocks, number) {
  return [...blocksAbove(blocks, number).filter((one) => !blocks[one - 1].ran), number];
}

/**
 * Return the numbers of the blocks above, those that can run.
 * @param {BlockState[]} blocks
 * @param {number} number counted from 1
 */
export function blocksAbove(blocks, number) {
  return blocks.map((_, at) => at + 1).filter((one) => one < number && blocks[one - 1].runs);
}

/**
 * Add an output to those of a run; printed text continues printed text.
 * @param {Output[]} outputs
 * @param {Output} output
 */
export function addOutput(outputs, { kind, text }) {
  const last = outputs.at(-1);
  if (kind === "stdout" && last?.kind === "stdout") last.text += text;
  else outputs.push({ kind, text });
}

/**
 * Return the reader's program as a Python file: all blocks of the page, the changed ones
 * marked.
 * @param {BlockState[]} blocks
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
