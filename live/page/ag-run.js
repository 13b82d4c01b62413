/**
 * <ag-run block="3">: the row below a block of code. It is on every page that runs code, so
 * it is small: what the buttons do is loaded when the first one is pressed.
 */

/**
 * The module with the actions, once it is asked for.
 * @type {Promise<typeof import("./blocks.js")> | null}
 */
let actions = null;
/**
 * The module of an element of this page, which may give blocks more to do.
 * @type {Promise<{mount?: (here: HTMLElement) => () => void}> | null}
 */
let more = null;

/** Megabytes; publish/live_code.py says it on the tag that loads this file. */
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
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.addEventListener(
      "click",
      ({ target }) => {
        const pressed = /** @type {Element} */ (target).closest("button");
        if (pressed) this.act(pressed.value);
      },
      { signal },
    );
    // The reader has been here before: what was written then comes back.
    actions?.then(({ restore }) => restore(this));
  }

  disconnectedCallback() {
    this.listening.abort();
    actions?.then(({ leave }) => leave(this));
  }

  /** @param {string} action the value of a button */
  async act(action) {
    try {
      await more;
      actions ??= import("./blocks.js");
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

/** What stands on one page only is loaded there: its module says what to do, and undo. */
for (const name of ["ag-playground", "ag-puzzles"])
  customElements.define(
    name,
    class extends HTMLElement {
      /** @type {(() => void) | undefined} */
      leave;

      async connectedCallback() {
        more = import(`./${name}.js`).catch(() => ({}));
        const { mount } = await more;
        if (this.isConnected) this.leave ??= mount?.(this);
      }

      disconnectedCallback() {
        this.leave?.();
        this.leave = undefined;
      }
    },
  );
