import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Makes this process give way to others: in computing time, and as the one to be ended where memory runs out. */
export function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    writeFileSync('/proc/self/oom_score_adj', '900');
  } catch {
    // A system without one or the other runs it like any process.
  }
}

/**
 * Ends this process at once when the process that started it is no more, or when it takes too much memory: a bomb's
 * bytes lie outside of the memory that `--max-old-space-size` limits. A thread looks after it, for the process itself
 * may be busy. It is plain JavaScript because tsx does not load threads from TypeScript in Node 20.
 *
 * @param memoryMb Infinity for no limit
 */
export function watch(memoryMb: number): void {
  const guard = `
    const { workerData } = require('node:worker_threads');
    const { ppid } = process;
    setInterval(() => {
      if (process.ppid !== ppid || process.memoryUsage.rss() > workerData) process.kill(process.pid, 'SIGKILL');
    }, 50);`;
  new Worker(guard, { eval: true, execArgv: [], workerData: memoryMb * 2 ** 20 }).unref();
}
