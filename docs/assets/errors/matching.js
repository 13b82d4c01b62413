/**
 * From the text of an error, as readers paste it, to the entries of the reference.
 *
 * A wording is known by its words and its pairs of words, and a rare one counts for more.
 * What varies stands in braces there and is not compared; what is pasted beside a message
 * (traceback, numbers, names) is unknown to all wordings and counts for none.
 *
 * @typedef {{location: string, title: string, wordings: string[], general?: string[]}} Entry
 *   Python says the general wordings of all kinds of objects. With other names than theirs
 *   an error has nothing to do with autograd. The title heads the entry.
 */

/** Where the pages of the reference stand on the site. */
const FOLDER = "reference/errors/";

const VARYING = /\{([^{}]*)\}/g;
const VARIES = /\{[^{}]*\}/;
/** What has a meaning of its own in a pattern. Other braces than those are in no wording. */
const SIGN = /[.*+?^$()|[\]\\]/g;
/** A program can raise a million letters; no message has as many. */
const LONGEST = 10_000;
/** A number varies as well: the words around it are no neighbors. */
const BREAK = /\{[^{}]*\}|(?<![\p{L}\d_])\d+/gu;
const WORD = /[\p{L}_][\p{L}\d_]*/gu;
/** Before it stands the traceback; behind it, what torch says. */
const KIND = /^.*[A-Za-z](?:Error|Warning): (?=.*\w)/s;
const TRIGGERED = /\(Triggered internally at [^)]*\)/g;

/** How much of a longer query must stand in a wording. */
const COVERED = 0.45;
/** With fewer words than this a query must be a phrase of a wording, or all of it. */
const PHRASE = 5;
const WHOLE = 3;
/**
 * Both only choose between wordings that share equally much with a query: how much of a
 * wording was not pasted, and more than that, whether the names in its braces were.
 */
const MISSING = 0.1;
const NAMES = 0.2;
const MOST = 3;

/**
 * @typedef {{title: string, wordings: string[]}} Indexed
 * @param {{pages: Record<string, Record<string, Indexed>>, of_python: string[]}} index The
 *   content of `entries.json`: of each page the anchors, and of each anchor its entry; and
 *   words of the general wordings.
 * @returns {Entry[]}
 */
export function entriesOf({ pages, of_python }) {
  /** @param {string} wording */
  const isGeneral = (wording) => of_python.some((part) => wording.includes(part));
  return Object.entries(pages).flatMap(([page, anchors]) =>
    Object.entries(anchors).map(([anchor, { title, wordings }]) => ({
      location: `${FOLDER}${page}/#${anchor}`,
      title,
      wordings,
      general: wordings.filter(isGeneral),
    })),
  );
}

/** @returns {Promise<Entry[]>} The entries of the site. */
export async function loadedEntries() {
  const answer = await fetch(new URL("entries.json", import.meta.url));
  return entriesOf(await answer.json());
}

/**
 * Find the entry of an error that Python has raised: to the letter, for a link below an
 * error may not lead to another one.
 *
 * @param {Entry[]} entries
 * @param {string} text What Python printed; the message stands at its end.
 * @returns {Entry | undefined} Where several fit, the one that says most.
 */
export function entryOf(entries, text) {
  const printed = text.trim().slice(-LONGEST).replace(/[{}]/g, "");
  const fitting = entries.flatMap((entry) =>
    entry.wordings
      .filter((wording) => ending(wording, entry.general).test(printed))
      .map((wording) => ({ entry, said: wording.replace(VARYING, "").length })),
  );
  return fitting.sort((one, other) => other.said - one.said)[0]?.entry;
}

/**
 * @param {string} wording
 * @param {string[]} [general]
 * @returns {RegExp} It stands at the end, behind a kind of error.
 */
function ending(wording, general) {
  const text = general?.includes(wording) ? wording.replace(/[{}]/g, "") : wording;
  const fixed = text.trim().split(VARIES).map((part) => part.replace(SIGN, "\\$&"));
  return new RegExp(`(?:^|: )${fixed.join(".*?")}$`, "s");
}

/** @param {string} text @returns {string[]} */
export function wordsOf(text) {
  return text.toLowerCase().match(WORD) ?? [];
}

/** @param {string} text What was pasted. @returns {string} The message in it. */
export function messageIn(text) {
  return text.replace(TRIGGERED, "").replace(KIND, "");
}

/** @param {string} text @returns {string[][]} Its words, between what varies. */
function partsOf(text) {
  return text.split(BREAK).map(wordsOf);
}

/** @param {string[]} words @returns {string[]} The words and each two neighbors. */
function grams(words) {
  return [...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)];
}

/** @param {string} wording What is compared with a query, read once. */
function read(wording) {
  const parts = partsOf(wording);
  const fixed = parts.map((words) => words.map((word) => ` ${word}`).join(""));
  return {
    words: ` ${parts.flat().join(" ")} `,
    // With any words where it varies; a wording of fewer words says too little.
    whole: parts.flat().length < WHOLE ? null : new RegExp(`^${fixed.join("(?: \\S+)*?")}$`),
    grams: new Set(parts.flatMap(grams)),
    names: [...wording.matchAll(VARYING)].flatMap(([, part]) => wordsOf(part)),
  };
}

/**
 * @param {Entry[]} entries
 * @returns {(query: string) => Entry[]} The entries that a query means, the likeliest first.
 */
export function matcher(entries) {
  const wordings = entries.flatMap((entry) =>
    entry.wordings.map((wording) => ({ entry, ...read(wording) })),
  );
  /** @type {Map<string, number>} in how many wordings each gram is */
  const spread = new Map();
  for (const { grams } of wordings)
    for (const gram of grams) spread.set(gram, (spread.get(gram) ?? 0) + 1);
  /** @param {string} gram */
  const rarity = (gram) => Math.log(1 + wordings.length / (spread.get(gram) ?? 1));
  /** @param {Set<string> | string[]} all */
  const sum = (all) => [...all].reduce((total, gram) => total + rarity(gram), 0);
  const whole = new Map(wordings.map((one) => [one, sum(one.grams)]));

  /**
   * Tell a message from a question that happens to use its words.
   * @param {ReturnType<typeof read>} one
   * @param {string[]} words
   * @param {number} covered
   */
  function isMeant(one, words, covered) {
    if (words.length >= PHRASE) return covered >= COVERED;
    if (one.whole?.test(` ${words.join(" ")}`)) return true;
    const known = words.filter((word) => spread.has(word));
    const phrase = ` ${known.join(" ")} `;
    return known.length < WHOLE ? one.words === phrase : one.words.includes(phrase);
  }

  return (query) => {
    const parts = partsOf(messageIn(query));
    const words = parts.flat();
    const known = parts.flatMap(grams).filter((gram) => spread.has(gram));
    const asked = new Set(known);
    const weight = sum(new Set([...words, ...known]));
    /** @type {Map<Entry, number>} */
    const best = new Map();
    for (const [one, all] of whole) {
      const shared = sum([...asked].filter((gram) => one.grams.has(gram)));
      const missing = 1 - shared / all;
      if (!shared || !isMeant(one, words, shared / weight)) continue;
      const named = one.names.filter((name) => words.includes(name)).length;
      const names = named / (one.names.length || 1);
      const score = shared - MISSING * missing + NAMES * names;
      best.set(one.entry, Math.max(score, best.get(one.entry) ?? -Infinity));
    }
    return [...best]
      .sort(([, one], [, other]) => other - one)
      .slice(0, MOST)
      .map(([entry]) => entry);
  };
}
