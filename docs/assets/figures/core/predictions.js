/**
 * A reader's predictions: for each page the first option chosen in each question. Only the
 * first choice counts, because it shows the reasons.
 *
 * @typedef {{total: number, chosen: Object<string, boolean>}} PageRecord
 *   How many questions the page asks, and by question whether the first choice was right.
 * @typedef {Object<string, PageRecord>} Predictions  By the path of the page.
 */

/**
 * The predictions with one more, or the same where that question was answered before.
 * @param {Predictions} predictions
 * @param {string} page
 * @param {string[]} questions All questions of the page; others of the record are dropped.
 * @param {string} question
 * @param {boolean} right
 * @returns {Predictions}
 */
export function withChoice(predictions, page, questions, question, right) {
  const known = predictions[page]?.chosen ?? {};
  const kept = Object.entries(known).filter(([name]) => questions.includes(name));
  const chosen = { [question]: right, ...Object.fromEntries(kept) };
  return { ...predictions, [page]: { total: questions.length, chosen } };
}

/**
 * The predictions without those of a page.
 * @param {Predictions} predictions
 * @param {string} page
 * @returns {Predictions}
 */
export function without(predictions, page) {
  const { [page]: _, ...others } = predictions;
  return others;
}

/**
 * The reader's progress on a page in words, or "" before the first choice.
 * @param {PageRecord} [record]
 * @returns {string}
 */
export function progress(record) {
  const firsts = Object.values(record?.chosen ?? {});
  if (!record || !firsts.length) return "";
  const right = firsts.filter(Boolean).length;
  return `${firsts.length} of ${record.total} predicted, ${right} right at first`;
}

/**
 * The predictions in a stored record, or none if it cannot be read.
 * @param {string | null} text
 * @returns {Predictions}
 */
export function parseRecord(text) {
  try {
    const found = JSON.parse(text ?? "{}");
    const sound = Object.entries(found).filter(
      ([, record]) => Number.isInteger(record?.total) && record.chosen instanceof Object,
    );
    return Object.fromEntries(sound);
  } catch {
    return {};
  }
}
