/** A program in the address, after the `#`, where no server sees it. */

const MARK = "#code=";
/**
 * Return whether the end of an address is meant as a program.
 * @param {string} hash
 */
export const isProgram = (hash) => hash.startsWith(MARK);
/** Of a program. Mail and chat programs cut off longer addresses. */
export const MAX_BYTES = 6000;

/** Shown for an address whose program cannot be read. */
export const BROKEN =
  "The program in this link is too long, or the link was cut off: ask for it again. " +
  "Nothing here has changed.";
/** Shown for one that can be read. */
export const ARRIVED =
  "This program came with the link. Nothing of it has run yet: read it, then press Run.";
/** Shown for a program that is too long for an address. */
export const TOO_LONG =
  `A link takes ${MAX_BYTES / 1000} KB, and this program is longer. Download it instead.`;

/**
 * Return a program as the end of an address, or null if it is too long for one.
 * @param {string} code
 */
export function asHash(code) {
  const bytes = new TextEncoder().encode(code);
  if (bytes.length > MAX_BYTES) return null;
  const text = btoa(String.fromCharCode(...bytes));
  const safe = text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  // The length shows whether part of it was cut off.
  return `${MARK}${bytes.length}.${safe}`;
}

/**
 * Return the program of an address, or null if it cannot be read.
 * @param {string} hash of which isProgram() says yes
 */
export function fromHash(hash) {
  const found = hash.slice(MARK.length).match(/^(\d{1,4})\.([\w-]*)$/);
  if (!found) return null;
  const [, length, text] = found;
  try {
    const data = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(data, (letter) => letter.charCodeAt(0));
    if (bytes.length !== Number(length) || bytes.length > MAX_BYTES) return null;
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
