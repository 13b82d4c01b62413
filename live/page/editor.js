/** The editor that replaces a block of code. It is loaded when a reader wants to edit. */

import { createEditor } from "../editor/index.js";
import { defaultKeymap, editorCommands, setIgnoreTab } from "../editor/extensions/commands/index.js";
import "../editor/languages/python.js";
import "../editor/prism/languages/python.js";

const STYLES = ["../editor/layout.css", "editor.css"];
const HINT = "Control or Command with Enter runs. Tab moves on; Control or Command with ] indents.";

/** @typedef {{focus: () => void, write: (code: string) => void, close: () => void}} Editor */

/** @type {Promise<void[]> | null} */
let styles = null;

/**
 * Put an editor in the place of a block of code.
 * @param {HTMLElement} source the block: its children are hidden
 * @param {string} code
 * @param {{name: string, onChange: (code: string) => void, run: () => void}} options
 * @returns {Promise<Editor>}
 */
export async function open(source, code, { name, onChange, run }) {
  styles ??= Promise.all(STYLES.map(load));
  await styles;
  // Otherwise a reader with a keyboard could not get out of the editor.
  setIgnoreTab(true);
  const editor = createEditor(
    null,
    { language: "python", value: code, lineNumbers: false, tabSize: 4 },
    editorCommands(defaultKeymap),
  );
  const listeners = new AbortController();
  editor.textarea.setAttribute("aria-label", name);
  editor.textarea.setAttribute("aria-description", HINT);
  // Before the editor's own keys, one of which is the same.
  editor.container.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      run();
    },
    { signal: listeners.signal, capture: true },
  );
  const removeListener = editor.on("update", onChange);
  const children = /** @type {HTMLElement[]} */ ([...source.children]);
  for (const child of children) child.hidden = true;
  source.append(editor.container);
  return {
    focus: () => editor.textarea.focus(),
    write: (text) => editor.setOptions({ value: text }),
    close() {
      listeners.abort();
      removeListener();
      editor.remove();
      for (const child of children) child.hidden = false;
    },
  };
}

/**
 * Load a style sheet.
 * @param {string} address relative to this file
 * @returns {Promise<void>}
 */
function load(address) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: new URL(address, import.meta.url).href });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new Error("the editor could not be loaded"));
    // Not in the head, from which instant navigation removes everything that the next page lacks.
    document.body.append(link);
  });
}
