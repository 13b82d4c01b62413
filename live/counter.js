/**
 * Return a function that counts the bytes of files as they arrive, as a host sends them:
 * compressed.
 * @param {import("./messages").Sizes} sizes
 * @param {(sent: number) => void} report gets the sum from time to time
 * @returns {(name: string, answer: Response) => void} leaves the answer as it is
 */
export function counter(sizes, report) {
  let sent = 0;
  let reportedAt = 0;
  return (name, answer) => {
    const [whole, share] = sizes[name] ?? [1, 0];
    const counting = new WritableStream({
      write(chunk) {
        sent += (chunk.length / whole) * share;
        const now = performance.now();
        if (now - reportedAt < 50) return;
        reportedAt = now;
        report(sent);
      },
    });
    // The reader of the answer gets the error, too.
    answer.clone().body?.pipeTo(counting).catch(() => {});
  };
}
