/** The program in the address bar, from which a link to it can be copied. */

import { asHash, isProgram } from "./core/program-link.js";

/** Milliseconds after which the theme has put the heading at a reader's place into the address. */
const SCROLL_DELAY = 600;

export class Address {
  /** The end of the address that we wrote or read, or "". */
  hash = "";

  /** Whether the address has a program that was not read yet. */
  get isNew() {
    return isProgram(location.hash) && location.hash !== this.hash;
  }

  /** Return the end of the address, and remember that it was read. */
  take() {
    this.hash = location.hash;
    return this.hash;
  }

  /**
   * Write a program into the address; return whether it fits.
   * @param {string} code
   */
  write(code) {
    const hash = asHash(code);
    this.hash = hash ?? "";
    history.replaceState(history.state, "", hash ?? location.pathname);
    return hash !== null;
  }

  /** After the theme has put a heading there, put the program back. */
  restoreSoon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (this.hash && location.hash !== this.hash)
        history.replaceState(history.state, "", this.hash);
    }, SCROLL_DELAY);
  }

  /** Stop: the reader has left the page, and the address is no longer ours. */
  leave() {
    clearTimeout(this.waiting);
  }
}
