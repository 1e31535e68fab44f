/** What is pushed at one end comes out at the other, in order. For one reader. */
export class EventQueue<T> implements AsyncIterable<T> {
  readonly #waiting: T[] = [];
  #end: { error?: unknown } | undefined;
  #wake: (() => void) | undefined;

  /** Adds a value. */
  push(value: T): void {
    this.#waiting.push(value);
    this.#wake?.();
  }

  /** Says that nothing more comes; the reader gets `error` after the last value. */
  end(outcome: { error?: unknown } = {}): void {
    this.#end ??= outcome;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for (;;) {
      const next = this.#waiting.splice(0);
      yield* next;
      if (this.#waiting.length > 0) continue;
      if (this.#end) {
        if ("error" in this.#end) throw this.#end.error;
        return;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
