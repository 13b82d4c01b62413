/**
 * <ag-run block="3">: the row of buttons below a block of code. Every page loads this file, so
 * it is small: the actions of the buttons are loaded when the first one is pressed.
 */

/**
 * The module with the actions, after the first press.
 * @type {Promise<typeof import("../actions.js")> | null}
 */
let actions = null;
/**
 * The module of another element of this page, which may add actions to blocks.
 * @type {Promise<{mount?: (element: HTMLElement) => () => void}> | null}
 */
let extension = null;

/** Megabytes; publish/live_code.py writes them into the tag that loads this file. */
const SIZE = document.querySelector("script[data-live]")?.getAttribute("data-live");

/** @param {string} value @param {string} label @param {string} name */
function button(value, label, name) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", value, textContent: label, ariaLabel: name });
  return made;
}

class AgRun extends HTMLElement {
  /** @type {HTMLElement | undefined} */
  notice;

  connectedCallback() {
    const number = this.getAttribute("block");
    const run = button("run", "Run", `Run block ${number}`);
    run.title = `Runs here, in your browser. The first time it loads Python, ${SIZE} MB.`;
    if (!this.firstChild) this.append(run, button("edit", "Edit", `Edit block ${number}`));
    /** @type {AbortController} */
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    this.addEventListener(
      "click",
      ({ target }) => {
        const pressed = /** @type {Element} */ (target).closest("button");
        if (pressed) this.act(pressed.value);
      },
      { signal },
    );
    // A reader who was here before gets the code of that visit back.
    actions?.then(({ restore }) => restore(this));
  }

  disconnectedCallback() {
    this.listeners.abort();
    actions?.then(({ leave }) => leave(this));
  }

  /** @param {string} action the value of a button */
  async act(action) {
    try {
      await extension;
      actions ??= import("../actions.js");
      const { act } = await actions;
      this.notice?.remove();
      act(this, action);
    } catch {
      actions = null;
      this.notice ??= this.appendChild(document.createElement("span"));
      this.notice.textContent = "This could not be loaded. Are you offline?";
    }
  }
}

customElements.define("ag-run", AgRun);

/** An element of one page is loaded there: its module exports mount(), which returns an undo. */
for (const name of ["ag-playground", "ag-puzzles"])
  customElements.define(
    name,
    class extends HTMLElement {
      /** @type {(() => void) | undefined} */
      unmount;

      async connectedCallback() {
        extension = import(`./${name}.js`).catch(() => ({}));
        const { mount } = await extension;
        if (this.isConnected) this.unmount ??= mount?.(this);
      }

      disconnectedCallback() {
        this.unmount?.();
        this.unmount = undefined;
      }
    },
  );
