export type { ChatMessage } from './fake-telegram/chat-message.ts';
export { type FakeFailure, times } from './fake-telegram/failures.ts';
export { type FakeOptions, FakeTelegram } from './fake-telegram/fake-telegram.ts';
export { Group } from './fake-telegram/group.ts';
export { type FileOptions, Person, type PersonOptions, type Where } from './fake-telegram/person.ts';
export type { Tap, TapOptions } from './fake-telegram/taps.ts';
export type { Call, InlineAnswer, InlineArticle } from './fake-telegram/telegram.ts';
