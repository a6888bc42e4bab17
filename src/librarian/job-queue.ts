/** Runs one task at a time, in the order in which they were asked for. */
export class JobQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what the task comes to; a task that fails does not keep the next from running */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => {});
    return result;
  }

  /** Waits for all that was asked for so far. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
