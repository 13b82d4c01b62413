/** The blocks of a page as they are now, and the one Python that all pages share. */

import { blocksOf } from "./order.js";
import { Broken, Python, spawn } from "./python.js";

const KEPT = "ag-python";
/** @typedef {{runtime: string, sizes: import("../messages").Sizes}} Live */
/** @type {Map<string, Promise<Page>>} by path: what was written survives a visit elsewhere */
const pages = new Map();
/** @type {Python | null} */
let python = null;

export class Page {
  /** @type {Map<number, import("./block.js").Block>} while they are on the screen */
  shown = new Map();

  /**
   * @param {string} path
   * @param {import("./order.js").Block[]} blocks
   * @param {Live} live where the runtime is, and how many bytes it has
   */
  constructor(path, blocks, live) {
    this.path = path;
    this.blocks = blocks;
    this.live = live;
  }

  /** The Python of the site; it starts with the first run. */
  get python() {
    if (!globalThis.WebAssembly?.compileStreaming)
      throw new Broken("this browser has no WebAssembly, or it is switched off");
    const root = new URL("../", import.meta.url);
    const runtime = new URL(this.live.runtime, root).href;
    const code = new URL("code.bin", root).href;
    python ??= new Python({ runtime, code, sizes: this.live.sizes, counted: !isKept() }, spawn);
    return python;
  }

  /** How many megabytes a first start loads. */
  get megabytes() {
    return Object.values(this.live.sizes).reduce((sum, [, sent]) => sum + sent, 0) / 1e6;
  }
}

/**
 * Return the page that is on the screen.
 * @returns {Promise<Page>}
 */
export function thisPage() {
  const path = location.pathname;
  const page = pages.get(path) ?? load(path);
  pages.set(path, page);
  // What failed once may be there the next time.
  page.catch(() => pages.delete(path));
  return page;
}

/** Tell whether the reader has run or edited something on the page that is on the screen. */
export const isMet = () => pages.has(location.pathname);

/** Return the pages that were met so far. */
export async function metPages() {
  const met = await Promise.allSettled(pages.values());
  return met.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
}

/** Note that this tab has loaded Python. The browser keeps it: nothing is left to count. */
export function keep() {
  try {
    sessionStorage.setItem(KEPT, "yes");
  } catch {
    // A browser may forbid it. Then the next page counts, and starts a little later.
  }
}

function isKept() {
  try {
    return sessionStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}

/** @param {string} path */
async function load(path) {
  const answer = await fetch(new URL("live.json", location.href), { cache: "no-cache" });
  if (!answer.ok) throw new Broken("this page has changed; load it again");
  const { live, blocks } = await answer.json();
  return new Page(path, blocksOf(blocks), live);
}
