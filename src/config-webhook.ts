import { isIP } from 'node:net';
import { shown, wholeNumber } from './config-values.ts';
import { ConfigError } from './errors.ts';

/** Where Telegram delivers updates. */
export interface WebhookSettings {
  /** As Telegram sees it, usually a reverse proxy's address. */
  readonly url: string;
  /** What Telegram shows with every update; null: made up at each start. */
  readonly secret: string | null;
}

/** Where this process listens. */
export interface ListenSettings {
  readonly host: string;
  readonly port: number;
}

/** Taken by the health report. */
/** Where health is reported. */
export const HEALTH_PATH = '/healthz';
const DEFAULT_PORT = 8080;
const EVERY_INTERFACE = '0.0.0.0';

/** @returns null where Telegram is to be polled */
export function webhookSettings(
  address: string | undefined,
  secret: string | undefined,
): WebhookSettings | null {
  const checkedSecret = webhookSecret(secret);
  return address === undefined ? null : { url: webhookUrl(address), secret: checkedSecret };
}

/** @returns null where nothing needs to listen: without a web hook, health is served on demand only */
export function listenSettings(
  host: string | undefined,
  port: string | undefined,
  hasWebhook: boolean,
): ListenSettings | null {
  const address = {
    host: hostName(host),
    port: wholeNumber('PORT', port, { least: 1, most: 65_535, otherwise: DEFAULT_PORT }),
  };
  return hasWebhook || port !== undefined ? address : null;
}

function webhookUrl(value: string): string {
  const remedy =
    'Write the https address at which Telegram reaches this bot, such as https://bot.example.org/hook';
  if (!URL.canParse(value)) throw wrongUrl(value, 'is not a web address', remedy);
  const { protocol, hostname, pathname, username, password } = new URL(value);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  if (!isSafe) throw wrongUrl(value, 'is not an https address', remedy);
  if (username !== '' || password !== '') {
    throw wrongUrl(value, 'contains a name or password', 'Leave it out; WEBHOOK_SECRET keeps others away');
  }
  if (pathname === HEALTH_PATH) {
    throw wrongUrl(
      value,
      `ends in ${HEALTH_PATH}, where health is reported`,
      'Choose another path, such as /hook',
    );
  }
  return value;
}

/** Nobody listens between two processes of one machine, where a Bot API server of one's own may run. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** The path is left out: some hide a secret there. */
function wrongUrl(value: string, problem: string, remedy: string): ConfigError {
  const address = shown(value).replace(/(?<![:/])[/?#](?!\/).*$/s, '/…');
  return new ConfigError(`WEBHOOK_URL=${address} ${problem}`, remedy);
}

function webhookSecret(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (/^[\w-]{1,256}$/.test(value)) return value;
  throw new ConfigError(
    `WEBHOOK_SECRET has characters or a length that Telegram does not take (${value.length} characters)`,
    'Use 1 to 256 of A-Z, a-z, 0-9, _ and -, or leave it empty and one is made up at each start',
  );
}

function hostName(value: string | undefined): string {
  if (value === undefined) return EVERY_INTERFACE;
  if (isIP(value) !== 0 || /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i.test(value)) return value;
  throw new ConfigError(
    `HOST=${shown(value)} is not an address to listen on`,
    `Use 127.0.0.1 where a reverse proxy runs on this machine, or leave HOST empty for ${EVERY_INTERFACE}`,
  );
}
