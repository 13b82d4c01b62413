/** The messages between the page and the worker that runs Python. Types only. */

/** By file: its bytes, and the bytes that a host sends. */
export type Sizes = Record<string, number[]>;

export interface Runtime {
  /** The folder with the files of Pyodide. */
  runtime: string;
  /** The file with the Python that blocks import. */
  code: string;
  sizes: Sizes;
  /** Whether to report the bytes that have arrived. */
  counted: boolean;
}

/** Number 0 runs nothing: it forgets the names of the page. */
export interface Program {
  /** The path whose names it shares. */
  page: string;
  /** The number of its block, counted from 1. */
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
  | { type: "module"; module: WebAssembly.Module }
  | ({ type: "run" } & Program);

export type FromWorker =
  | { type: "progress"; sent: number }
  | { type: "ready" }
  | ({ type: "output" } & Output)
  | { type: "result"; ok: boolean }
  | { type: "fatal"; problem: string };
