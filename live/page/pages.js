/** The pages that the reader visits, with their blocks, and the one Python they share. */

import { blocksOf } from "./core/blocks.js";
import { Broken, PythonClient, spawn } from "./python-client.js";

/** The key in the storage of this tab once it has loaded Python. */
const LOADED = "ag-python";
/** @typedef {{runtime: string, sizes: import("../messages").Sizes}} Live */
/** @type {Map<string, Promise<Page>>} by path; the reader's code survives a visit elsewhere */
const pages = new Map();
/** @type {PythonClient | null} */
let python = null;

export class Page {
  /** @type {Map<number, import("./block.js").Block>} those on the screen, by number */
  visible = new Map();

  /**
   * @param {string} path
   * @param {import("./core/blocks.js").BlockState[]} blocks
   * @param {Live} live the folder of the runtime, and the bytes of its files
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
    const { runtime, sizes } = this.live;
    const files = { runtime: new URL(runtime, root).href, code: new URL("code.bin", root).href };
    python ??= new PythonClient({ ...files, sizes, counted: !hasLoaded() }, spawn);
    return python;
  }

  /** The megabytes that a first start loads. */
  get megabytes() {
    return Object.values(this.live.sizes).reduce((sum, [, sent]) => sum + sent, 0) / 1e6;
  }
}

/**
 * Return the page that is on the screen.
 * @returns {Promise<Page>}
 */
export function currentPage() {
  const path = location.pathname;
  const page = pages.get(path) ?? load(path);
  pages.set(path, page);
  // A download that failed may succeed the next time.
  page.catch(() => pages.delete(path));
  return page;
}

/** Return whether the reader has pressed a button on the page that is on the screen. */
export const isCurrentPageLoaded = () => pages.has(location.pathname);

/** Return the pages that were loaded so far. */
export async function loadedPages() {
  const results = await Promise.allSettled(pages.values());
  return results.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
}

/** Remember that this tab has loaded Python: the browser has cached it. */
export function rememberLoading() {
  try {
    sessionStorage.setItem(LOADED, "yes");
  } catch {
    // A browser may forbid it. Then the next page counts bytes, and starts a little later.
  }
}

function hasLoaded() {
  try {
    return sessionStorage.getItem(LOADED) !== null;
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
