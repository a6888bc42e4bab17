import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, JobMessage, JobResult } from './jobs.ts';
import type { Progress } from './librarian.ts';
import { receivedError } from './sent-errors.ts';

export interface JobOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Ends the process. */
  readonly signal: AbortSignal;
  /** The process is ended when it takes longer. */
  readonly limitMs?: number | undefined;
  /** Of JavaScript's own memory, in MB. */
  readonly heapMb?: number | undefined;
}

/** A job's process ended without a result; the message says how. */
export class JobDeath extends Error {}

const ENTRY = fileURLToPath(new URL('./job-process.ts', import.meta.url));
/** By its address, for the process may be started from any folder; `process.execArgv` need not name it. */
const LOADER = import.meta.resolve('tsx');
/** The bot's secrets are none of a job's business, for it reads strangers' files. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TMP',
  'TEMP',
  'SystemRoot',
  'LANG',
  'LC_ALL',
  'TZ',
  'NODE_OPTIONS',
];
/** Characters of what the process last wrote on standard error. */
const KEPT = 2000;

/**
 * Runs a job in a process of its own.
 *
 * @throws JobDeath when it ended early; else what the job threw
 */
export function runJob<J extends Job>(job: J, options: JobOptions): Promise<JobResult<J>> {
  const { onProgress, signal, limitMs, heapMb } = options;
  if (signal.aborted) return Promise.reject(new JobDeath(STOPPED));
  const child = start(heapMb);
  let end = '';
  const kill = (why: string) => () => {
    end = why;
    child.kill('SIGKILL');
  };
  const stop = kill(STOPPED);
  signal.addEventListener('abort', stop, { once: true });
  const timer = limitMs && setTimeout(kill(`was ended after ${limitMs / 1000} s`), limitMs);
  let written = '';
  child.stderr?.on('data', (chunk) => {
    written = (written + chunk).slice(-KEPT);
  });
  return new Promise<JobResult<J>>((resolve, reject) => {
    const die = (how: string) => reject(new JobDeath(end || how, written ? { cause: written } : {}));
    let settle: (() => void) | null = null;
    child.on('message', (message: JobMessage) => {
      if (message.kind === 'progress') return onProgress?.(message.progress);
      settle =
        message.kind === 'done'
          ? () => resolve(message.result as JobResult<J>)
          : () => reject(receivedError(message.error));
      child.disconnect();
    });
    child.on('error', (error) => die(`could not be started (${error.message})`));
    // The next build clears up after this one only when its process is no more.
    child.on('exit', (code, signal) => (settle ? settle() : die(describeEnd(code, signal))));
    // Where the process ends before it takes the job, its end tells.
    child.send(job, () => {});
  }).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  });
}

function start(heapMb: number | undefined): ChildProcess {
  const passed = PASSED_ON.filter((name) => process.env[name] !== undefined);
  return fork(ENTRY, [], {
    execArgv: ['--import', LOADER, ...(heapMb ? [`--max-old-space-size=${heapMb}`] : [])],
    env: Object.fromEntries(passed.map((name) => [name, process.env[name]])),
    // Not JSON: bytes and NaN arrive as they are.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

const STOPPED = 'was ended because the bot is being stopped';

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === null) return `ended with exit code ${code}`;
  const isForMemory = signal === 'SIGKILL' || signal === 'SIGABRT';
  return `was ended by ${signal}${isForMemory ? ', perhaps because memory ran out' : ''}`;
}
