/** Composition root: config → index → Telegram bot, or a terminal chat where there is no token. */
import { pino } from 'pino';
import { openAnswerer } from './compose.ts';
import { type Config, loadConfig } from './config.ts';
import { createBot } from './telegram/bot.ts';
import { runBot } from './telegram/run.ts';
import { chat } from './terminal/chat.ts';
import { progressBars } from './terminal/progress.ts';
import { runScript } from './terminal/run-script.ts';
import { screen } from './terminal/screen.ts';
import { summaryText } from './terminal/summary.ts';
import type { Answerer } from './types.ts';

const HELP = `Starts the Telegram bot, or a chat in the terminal when BOT_TOKEN is not set.
Settings are environment variables or lines of the file .env; see .env.example.`;

await runScript(HELP, async () => {
  const config = loadConfig(process.env);
  const bars = progressBars();
  const onBuilt = (summary: Parameters<typeof summaryText>[0]) => console.error(summaryText(summary));
  const { answerer } = await openAnswerer(config, { ...bars, onBuilt }).finally(bars.stop);
  if (config.botToken) await serveTelegram(config, config.botToken, answerer);
  else await chatInTerminal(answerer);
});

async function serveTelegram(config: Config, token: string, answerer: Answerer): Promise<void> {
  const log = pino({ level: config.logLevel });
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  process.once('SIGINT', () => stop.abort());
  const bot = createBot(token, {
    answerer,
    log,
    ...(config.telegramApiRoot && { apiRoot: config.telegramApiRoot }),
  });
  log.info({ reports: answerer.library.reports.length }, 'starting');
  await runBot(bot, { log, signal: stop.signal });
  log.info('stopped');
  // An answer that outlasted the graceful wait may still be retrying.
  process.exit(0);
}

async function chatInTerminal(answerer: Answerer): Promise<void> {
  console.log('BOT_TOKEN is not set, so this is a chat in the terminal; /quit leaves.');
  const interactive = process.stdin.isTTY === true;
  await chat(answerer, { input: process.stdin, output: process.stdout, terminal: screen, interactive });
}
