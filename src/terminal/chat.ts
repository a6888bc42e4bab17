import { createInterface } from 'node:readline';
import { answerText, type TerminalOptions } from '../render/terminal.ts';
import type { Answerer, Turn } from '../types.ts';

export interface ChatOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Asked before each answer, since a terminal's width changes. */
  readonly terminal: () => TerminalOptions;
  /** True where a person types, so that a prompt is shown. */
  readonly interactive: boolean;
}

const LEAVE = /^\/?(?:exit|quit|bye|q|退出|再见|再見)$/i;

/** Answers one line after another, each going on from the one before, until the input ends or the reader leaves. */
export async function chat(
  answerer: Answerer,
  { input, output, terminal, interactive }: ChatOptions,
): Promise<void> {
  const lines = createInterface({
    input,
    output: interactive ? output : undefined,
    prompt: '\n问> ',
    terminal: interactive,
  });
  const prompt = () => {
    if (interactive) lines.prompt();
  };
  let after: Turn | undefined;
  prompt();
  for await (const line of lines) {
    if (LEAVE.test(line.trim())) break;
    const answer = await answerer.ask(line, { after });
    if (answer.turn.question !== '') after = answer.turn;
    output.write(`${answerText(answer, answerer.library, terminal())}\n`);
    prompt();
  }
  lines.close();
}
