import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder, from which commands are run. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
  /** Close standard output as soon as something arrived on it, as `head -1` does. */
  readonly closeEarly?: boolean;
}

/** Every setting, empty, so that neither the tester's environment nor a `.env` decides what is tested. */
export const UNSET = Object.fromEntries(
  [
    'BOT_TOKEN',
    'SEEDS_DIR',
    'INDEX_DIR',
    'MODELS_DIR',
    'EMBEDDING_MODEL',
    'HF_ENDPOINT',
    'TELEGRAM_API_ROOT',
    'LOG_LEVEL',
    'ADMIN_IDS',
    'ALLOWED_IDS',
    'WEBHOOK_URL',
    'WEBHOOK_SECRET',
    'HOST',
    'PORT',
    'STATE_DIR',
    'RETENTION_DAYS',
    'QUESTIONS_PER_MINUTE',
  ].map((name) => [name, '']),
);
/** What the test runner sets for its own children. */
const FOREIGN = {
  NODE_TEST_CONTEXT: undefined,
  NODE_OPTIONS: undefined,
  FORCE_COLOR: undefined,
  NO_COLOR: undefined,
};

/** Runs one of the project's programs, such as `scripts/ask.ts`, as a person does. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  return runCommand(process.execPath, ['--import', 'tsx', file, ...args], options);
}

export function runCommand(
  command: string,
  args: readonly string[],
  { env = {}, input = '', closeEarly = false }: RunOptions = {},
): Promise<Outcome> {
  const started = performance.now();
  const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...FOREIGN, ...UNSET, ...env } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    out.push(chunk);
    if (closeEarly) child.stdout.destroy();
  });
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // A program that ends before it has read everything closes its end: that is its right.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        code,
        out: Buffer.concat(out).toString(),
        err: Buffer.concat(err).toString(),
        ms: performance.now() - started,
      }),
    );
  });
}
