/** Composition root: config → index → Telegram bot, or a terminal chat where there is no token. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import program from '../package.json' with { type: 'json' };
import { type OpenLibrary, openAnswerer, openLibrary } from './compose.ts';
import { type Config, loadConfig } from './config.ts';
import { openState } from './state/sqlite-state.ts';
import type { State } from './state/state.ts';
import { createBot } from './telegram/bot.ts';
import type { ServedLibrary } from './telegram/running/health.ts';
import { runBot } from './telegram/running/run.ts';
import { stopSignal } from './telegram/running/stop-signal.ts';
import { chat } from './terminal/chat.ts';
import { progressBars } from './terminal/progress.ts';
import { runScript } from './terminal/run-script.ts';
import { screen } from './terminal/screen.ts';
import { summaryText } from './terminal/summary.ts';
import type { Answerer } from './types.ts';

const HELP = `Starts the Telegram bot, or a chat in the terminal when BOT_TOKEN is not set.
Settings are environment variables or lines of the file .env; see .env.example.`;
const HOUR_MS = 3_600_000;
/** An admin who waits for a rebuild or a broadcast is told that it ended; then the program ends whatever happens. */
const LAST_WORDS_MS = 5000;

await runScript(HELP, async () => {
  const config = loadConfig(process.env);
  const bars = progressBars();
  const onBuilt = (summary: Parameters<typeof summaryText>[0]) => console.error(summaryText(summary));
  const progress = { ...bars, onBuilt };
  if (config.botToken === null) {
    const { answerer } = await openAnswerer(config, progress).finally(bars.stop);
    await chatInTerminal(answerer);
  } else {
    await serveTelegram(config, config.botToken, await openLibrary(config, progress).finally(bars.stop));
  }
});

async function serveTelegram(config: Config, token: string, library: OpenLibrary): Promise<void> {
  const { answerer, librarian } = library;
  const { access, retentionDays, webhook, listen } = config;
  const log = pino({ level: config.logLevel });
  const signal = stopSignal(log);
  const state = openState({ folder: config.stateFolder, retentionDays });
  const purging = purgeHourly(state, log);
  const unfinished = new Set<Promise<void>>();
  try {
    const dependencies = { answerer, librarian, log, state, access, retentionDays, version: program.version };
    const bot = createBot(token, {
      ...dependencies,
      apiRoot: config.telegramApiRoot,
      stopping: signal,
      unfinished,
    });
    log.info({ version: program.version, reports: answerer.library.reports.length }, 'starting');
    // At once, so that an admin who waits for a rebuild is told while the bot still can.
    signal.addEventListener('abort', () => void librarian.close());
    const http = listen && { ...listen, library: () => servedLibrary(library) };
    await runBot(bot, { log, signal, admins: access.admins, http, webhook });
  } finally {
    await librarian.close();
    await Promise.race([Promise.allSettled(unfinished), sleep(LAST_WORDS_MS)]);
    clearInterval(purging);
    state.close();
  }
  log.info('stopped');
  // An answer that outlasted the graceful wait may still be retrying.
  process.exit(0);
}

function servedLibrary({ answerer, librarian }: OpenLibrary): ServedLibrary {
  const facts = librarian.facts();
  const reports = answerer.library.reports.length;
  return { index: facts.version, indexCreated: facts.created, reports };
}

/** The state purges itself when it is written to; what nobody writes to must lose its old questions all the same. */
function purgeHourly(state: State, log: Logger): NodeJS.Timeout {
  return setInterval(() => {
    try {
      state.purge();
    } catch (error) {
      log.error({ error: String(error) }, 'old questions could not be deleted');
    }
  }, HOUR_MS);
}

async function chatInTerminal(answerer: Answerer): Promise<void> {
  console.log('BOT_TOKEN is not set, so this is a chat in the terminal; /quit leaves.');
  const interactive = process.stdin.isTTY === true;
  await chat(answerer, { input: process.stdin, output: process.stdout, terminal: screen, interactive });
}
