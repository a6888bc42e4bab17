import dotenv from 'dotenv';
import { isExplained } from '../errors.ts';

/**
 * Runs a program of the command line: reads `.env`, prints `help` when asked for, and turns an error into one clear
 * line and exit code 1. An error that nobody foresaw keeps its stack, for it is a defect.
 */
export async function runScript(help: string, program: () => Promise<void>): Promise<void> {
  dotenv.config({ quiet: true });
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    console.log(help);
    return;
  }
  // A reader such as `head` that closes the pipe early is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await program();
  } catch (error) {
    console.error(explain(error, help));
    process.exitCode = 1;
  }
}

function explain(error: unknown, help: string): unknown {
  if (isExplained(error)) return error.message;
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return `${error.message}\n\n${help}`;
  }
  return error;
}
