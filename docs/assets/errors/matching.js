/**
 * From the text of an error, as readers paste it, to the entries of the reference.
 *
 * A wording is known by its words and its pairs of words, and a rare one counts for more.
 * What varies stands in braces there and is not compared; what is pasted beside a message
 * (traceback, numbers, names) is unknown to all wordings and counts for none.
 *
 * @typedef {{location: string, title: string, text: string, wordings: string[]}} Entry
 */

const VARYING = /\{([^{}]*)\}/g;
const WORD = /[\p{L}_][\p{L}\d_]*/gu;
/** Before it stands the traceback; behind it, what torch says. */
const KIND = /^.*[A-Za-z](?:Error|Warning): (?=.*\w)/s;
const TRIGGERED = /\(Triggered internally at [^)]*\)/g;

/** How much of a query must be known for it to be a message, by its number of words. */
const COVERED = 0.45;
/** With fewer words than this a query must be a whole wording. */
const FEW_WORDS = 4;
/** What a wording loses for each word that was not pasted: little, for most paste a part. */
const MISSING = 0.02;
/** What a name in braces counts for: enough to choose between wordings that are alike. */
const NAME = 0.3;
const MOST = 3;

/** @param {string} text @returns {string[]} */
export function wordsOf(text) {
  return text.toLowerCase().match(WORD) ?? [];
}

/** @param {string} text What was pasted. @returns {string} The message in it. */
export function messageIn(text) {
  return text.replace(TRIGGERED, "").replace(KIND, "");
}

/** @param {string[]} words @returns {string[]} The words and each two neighbors. */
function grams(words) {
  return [...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)];
}

/** @param {string} wording @returns {{grams: Set<string>, names: Set<string>}} */
function read(wording) {
  const parts = wording.replace(VARYING, "{").split("{");
  const names = [...wording.matchAll(VARYING)].flatMap(([, part]) => wordsOf(part));
  return {
    grams: new Set(parts.flatMap((part) => grams(wordsOf(part)))),
    names: new Set(names),
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
  const spread = new Map();
  for (const { grams } of wordings)
    for (const gram of grams) spread.set(gram, (spread.get(gram) ?? 0) + 1);
  const rarity = (gram) => Math.log(1 + wordings.length / (spread.get(gram) ?? 1));
  const sum = (all) => [...all].reduce((total, gram) => total + rarity(gram), 0);
  const whole = new Map(wordings.map((one) => [one, sum(one.grams)]));

  return (query) => {
    const message = messageIn(query);
    const words = wordsOf(message);
    const known = grams(words).filter((gram) => spread.has(gram));
    const asked = new Set(known);
    const weight = sum(new Set([...words, ...known]));
    const best = new Map();
    for (const one of wordings) {
      const shared = sum([...asked].filter((gram) => one.grams.has(gram)));
      const missing = whole.get(one) - shared;
      const few = words.length < FEW_WORDS;
      if (!shared || (few ? missing > 0 : shared < COVERED * weight)) continue;
      const names = words.filter((word) => one.names.has(word)).length;
      const score = shared - MISSING * missing + NAME * names;
      best.set(one.entry, Math.max(score, best.get(one.entry) ?? -Infinity));
    }
    return [...best]
      .sort(([, one], [, other]) => other - one)
      .slice(0, MOST)
      .map(([entry]) => entry);
  };
}
