import { ids, shown, url, wholeNumber } from './config-values.ts';
import {
  type ListenSettings,
  listenSettings,
  type WebhookSettings,
  webhookSettings,
} from './config-webhook.ts';
import { BUNDLED_MODEL } from './embedding/models.ts';
import { ConfigError } from './errors.ts';

/** Settings, validated. */
export interface Config {
  /** Null: no Telegram, a terminal chat instead. */
  readonly botToken: string | null;
  readonly seedsFolder: string;
  readonly indexFolder: string;
  readonly modelsFolder: string;
  readonly embeddingModel: string;
  /** Base URL of the model hub; undefined for the default. */
  readonly hub: string | undefined;
  /** Base URL of a Bot API server; undefined for Telegram's own. */
  readonly telegramApiRoot: string | undefined;
  readonly access: AccessSettings;
  /** Folder of what the bot remembers. */
  readonly stateFolder: string;
  /** Days that a question's text is kept; 0: it is never stored. */
  readonly retentionDays: number;
  /** Null: Telegram is polled. */
  readonly webhook: WebhookSettings | null;
  /** Null: nothing listens. */
  readonly listen: ListenSettings | null;
  readonly logLevel: LogLevel;
}

/** Telegram ids of those who may use the bot. */
export interface AccessSettings {
  /** Persons for whom admin commands exist. */
  readonly admins: readonly number[];
  /** Persons and chats that are answered; null: everybody. */
  readonly allowed: readonly number[] | null;
  /** Of one person. */
  readonly questionsPerMinute: number;
}

const QUESTIONS = { least: 1, most: 1000, otherwise: 20 };
const RETENTION = { least: 0, most: 30, otherwise: 30 };

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Reads settings from environment variables; an empty one counts as not set.
 *
 * @throws ConfigError naming the variable, its value unless it is secret, and the remedy
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = (name: string) => env[name]?.trim() || undefined;
  const webhook = webhookSettings(read('WEBHOOK_URL'), read('WEBHOOK_SECRET'));
  return {
    botToken: botToken(read('BOT_TOKEN')),
    seedsFolder: read('SEEDS_DIR') ?? 'seeds',
    indexFolder: read('INDEX_DIR') ?? 'index',
    modelsFolder: read('MODELS_DIR') ?? 'models',
    embeddingModel: modelId(read('EMBEDDING_MODEL')),
    hub: url('HF_ENDPOINT', read('HF_ENDPOINT'), 'https://hub.example.org'),
    telegramApiRoot: url('TELEGRAM_API_ROOT', read('TELEGRAM_API_ROOT'), 'http://localhost:8081'),
    access: {
      admins: ids('ADMIN_IDS', read('ADMIN_IDS'), { groups: false }) ?? [],
      allowed: ids('ALLOWED_IDS', read('ALLOWED_IDS'), { groups: true }),
      questionsPerMinute: wholeNumber('QUESTIONS_PER_MINUTE', read('QUESTIONS_PER_MINUTE'), QUESTIONS),
    },
    stateFolder: read('STATE_DIR') ?? '.state',
    retentionDays: wholeNumber('RETENTION_DAYS', read('RETENTION_DAYS'), RETENTION),
    webhook,
    listen: listenSettings(read('HOST'), read('PORT'), webhook !== null),
    logLevel: logLevel(read('LOG_LEVEL')),
  };
}

function botToken(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (/^\d+:[\w-]{20,}$/.test(value)) return value;
  throw new ConfigError(
    `BOT_TOKEN does not look like a bot token (${value.length} characters)`,
    'Copy the whole token that @BotFather gave, such as 123456789:AA…, or leave BOT_TOKEN empty for the terminal chat',
  );
}

function modelId(value: string | undefined): string {
  if (value === undefined) return BUNDLED_MODEL;
  if (/^[\w.-]+(?:\/[\w.-]+)?$/.test(value) && !value.includes('..')) return value;
  throw new ConfigError(
    `EMBEDDING_MODEL=${shown(value)} is not a model id`,
    `Use an id such as Xenova/multilingual-e5-small, or leave it empty for the bundled ${BUNDLED_MODEL}`,
  );
}

function logLevel(value: string | undefined): LogLevel {
  const level = LOG_LEVELS.find((known) => known === (value ?? 'info').toLowerCase());
  if (level) return level;
  throw new ConfigError(
    `LOG_LEVEL=${shown(value ?? '')} is not a level`,
    `Use one of ${LOG_LEVELS.join(', ')}`,
  );
}
