/** A program in the address, behind the `#`: no server sees it. No document here. */

const MARK = "#code=";
/**
 * Tell whether the end of an address is meant as a program.
 * @param {string} hash
 */
export const isProgram = (hash) => hash.startsWith(MARK);
/** Longer addresses are cut by programs that pass them on. Bytes of a program. */
export const MOST = 6000;

/** What is said of an address whose program cannot be read. */
export const BROKEN =
  "The program in this link is too long, or the link was cut off: ask for it again. " +
  "Nothing here has changed.";
/** What is said of one that can. */
export const CAME =
  "This program came with the link. Nothing of it has run yet: read it, then press Run.";
/** What is said of a program that is too long for an address. */
export const TOO_LONG =
  `A link takes ${MOST / 1000} KB, and this program is longer. Download it instead.`;

/**
 * Return a program as the end of an address, or null if it is too long for one.
 * @param {string} code
 */
export function asHash(code) {
  const bytes = new TextEncoder().encode(code);
  if (bytes.length > MOST) return null;
  const text = btoa(String.fromCharCode(...bytes));
  const safe = text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  // The length tells whether something was cut off.
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
    if (bytes.length !== Number(length) || bytes.length > MOST) return null;
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
