/** The program in the address bar, from which a link to it can be copied. */

import { asHash, isProgram } from "./link.js";

/** Milliseconds after which the theme has noted in the address where a reader scrolled to. */
const SCROLLED = 600;

export class Address {
  /** What stands there of ours, or "". */
  hash = "";

  /** Return whether a program came with the address that has not been taken yet. */
  get isNew() {
    return isProgram(location.hash) && location.hash !== this.hash;
  }

  /** Note that what came is taken, whatever became of it. */
  taken() {
    this.hash = location.hash;
    return this.hash;
  }

  /**
   * Keep a program in the address; return whether it fits.
   * @param {string} code
   */
  keep(code) {
    const hash = asHash(code);
    this.hash = hash ?? "";
    history.replaceState(history.state, "", hash ?? location.pathname);
    return hash !== null;
  }

  /** After the theme has put a heading there instead, put the program back. */
  restoreSoon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (this.hash && location.hash !== this.hash)
        history.replaceState(history.state, "", this.hash);
    }, SCROLLED);
  }

  /** The reader has left the page: the address is no longer ours. */
  leave() {
    clearTimeout(this.waiting);
  }
}
