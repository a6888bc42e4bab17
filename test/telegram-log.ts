import { type Logger, pino } from 'pino';

/** A real logger that keeps its lines. */
export function memoryLog(level = 'debug'): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  return { log: pino({ level }, { write: (line: string) => void lines.push(line) }), lines };
}
