/** What the page and the worker that runs Python tell each other. No page loads this file. */

/** Of each file: its bytes, and how many of them a host sends. */
export type Sizes = Record<string, number[]>;

export interface Runtime {
  /** The folder with the files of Pyodide. */
  runtime: string;
  /** The file with the Python that blocks import. */
  code: string;
  sizes: Sizes;
  /** Whether to tell how much has arrived. */
  counted: boolean;
}

/** Number 0 runs nothing: it forgets the names of the page. */
export interface Program {
  /** The path whose names it shares. */
  page: string;
  /** Of its block, counted from 1. */
  number: number;
  code: string;
  /** The exception that it declares, or "". */
  raises: string;
}

export interface Output {
  kind: string;
  text: string;
}

export type ToWorker =
  | ({ type: "start" } & Runtime)
  | { type: "machine"; module: WebAssembly.Module }
  | ({ type: "run" } & Program);

export type FromWorker =
  | { type: "progress"; sent: number }
  | { type: "ready" }
  | ({ type: "output" } & Output)
  | { type: "result"; ok: boolean }
  | { type: "fatal"; problem: string };
