/** For conditions on what nobody reports. */
const LOOK_MS = 20;

/** Lets those who look at a state wait until it is as they want. */
export class Watch {
  readonly #looks = new Set<() => void>();

  /** To be called after a change, so that nobody waits longer than needed. */
  touch(): void {
    for (const look of [...this.#looks]) look();
  }

  /**
   * Waits until the condition gives something.
   *
   * @param complaint says what was missed, and is asked only when it was
   * @throws Error with the complaint after the time
   */
  until<T>(condition: () => T | undefined, ms: number, complaint: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer);
        clearInterval(looking);
        this.#looks.delete(look);
      };
      const look = () => {
        const value = condition();
        if (value === undefined) return;
        finish();
        resolve(value);
      };
      const timer = setTimeout(() => {
        finish();
        reject(new Error(complaint()));
      }, ms);
      const looking = setInterval(look, LOOK_MS);
      this.#looks.add(look);
      look();
    });
  }
}
