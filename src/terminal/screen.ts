import type { TerminalOptions } from '../render/terminal.ts';

const WIDEST = 100;

/** How standard output wants its text: its width, and colour only where a person looks and has not declined it. */
export function screen(): TerminalOptions {
  return {
    width: Math.min(process.stdout.columns ?? 80, WIDEST),
    color: process.stdout.isTTY === true && !process.env.NO_COLOR,
  };
}
