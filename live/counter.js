/**
 * Return what counts the bytes of files as they arrive, as a host sends them: compressed.
 * @param {import("./messages").Sizes} sizes
 * @param {(sent: number) => void} tell hears from time to time how many that are
 * @returns {(name: string, answer: Response) => void} leaves the answer as it is
 */
export function counter(sizes, tell) {
  let sent = 0;
  let told = 0;
  return (name, answer) => {
    const [whole, share] = sizes[name] ?? [1, 0];
    const counting = new WritableStream({
      write(chunk) {
        sent += (chunk.length / whole) * share;
        const now = performance.now();
        if (now - told < 50) return;
        told = now;
        tell(sent);
      },
    });
    // Who reads the answer hears of a failure.
    answer.clone().body?.pipeTo(counting).catch(() => {});
  };
}
