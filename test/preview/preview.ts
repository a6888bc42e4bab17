/**
 * Shows what the bot's messages look like: drives the real bot through the fake Telegram and writes a web page of the
 * chats; with Chromium installed a picture of it as well. Not a test, a person looks at it:
 *
 *   npx tsx test/preview/preview.ts FOLDER
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openLibrary } from '../../src/compose.ts';
import { loadConfig } from '../../src/config.ts';
import type { ChatMessage } from '../fake-telegram/chat-message.ts';
import { ROOT } from '../run-command.ts';
import { startRig } from '../telegram-rig.ts';
import { type PreviewChat, phonePage } from './phone-page.ts';
import { SCENES } from './scenes.ts';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];

const out = resolve(process.argv[2] ?? 'preview');
mkdirSync(out, { recursive: true });
for (const [name, chats] of await playScenes()) {
  const page = join(out, `${name}.html`);
  writeFileSync(page, phonePage(chats));
  console.log(`${page}${photograph(page, chats.length) ? ' and its picture' : ''}`);
}
process.exit(0);

async function playScenes(): Promise<Map<string, PreviewChat[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'wenxian-preview-'));
  // An admin's scene adds a report.
  cpSync(join(ROOT, 'seeds'), join(folder, 'seeds'), { recursive: true });
  const config = loadConfig({
    SEEDS_DIR: join(folder, 'seeds'),
    MODELS_DIR: join(ROOT, 'models'),
    INDEX_DIR: join(folder, 'index'),
  });
  const { answerer, librarian } = await openLibrary(config);
  const pages = new Map<string, PreviewChat[]>();
  for (const { name, title, play, isAdmin = false } of SCENES) {
    const access = { admins: isAdmin ? [7] : [], allowed: null, questionsPerMinute: 100 };
    const rig = await startRig({ answerer, librarian, access, version: '0.1.0' });
    const shots: ChatMessage[] = [];
    await play(rig.fake, (message) => shots.push(message));
    const messages = shots.map((message) => previewOf(message, rig.fake.file.bind(rig.fake)));
    pages.set(name, [...(pages.get(name) ?? []), { title, messages }]);
    await rig.stop();
  }
  await librarian.close();
  rmSync(folder, { recursive: true, force: true });
  return pages;
}

function previewOf(message: ChatMessage, file: (id: string) => Uint8Array) {
  const photo = (message.extra.photo as { file_id: string }[] | undefined)?.at(-1);
  const bytes = photo === undefined ? undefined : file(photo.file_id);
  return {
    from: message.isBot ? ('bot' as const) : ('person' as const),
    html: message.html,
    keyboard: message.keyboard.map((row) => row.map(({ text }) => text)),
    ...(bytes && { picture: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}` }),
  };
}

/** @returns whether there is a browser to do it */
function photograph(page: string, chats: number): boolean {
  const picture = page.replace(/html$/, 'png');
  const size = `--window-size=${40 + Math.min(chats, 4) * 420},2400`;
  for (const browser of BROWSERS) {
    try {
      const options = ['--headless', '--no-sandbox', '--hide-scrollbars', size, `--screenshot=${picture}`];
      execFileSync(browser, [...options, `file://${page}`], { stdio: 'ignore' });
      return true;
    } catch {
      // The next one may be installed.
    }
  }
  return false;
}
