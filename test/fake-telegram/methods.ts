import { chatMethods } from './chat-methods.ts';
import { copyMethods } from './copy-methods.ts';
import { editMethods } from './edit-methods.ts';
import { inlineMethods } from './inline-methods.ts';
import { messageMethods } from './message-methods.ts';
import type { Method } from './method.ts';
import { profileMethods } from './profile-methods.ts';
import { updateMethods } from './update-methods.ts';

/** What the fake can do; to Telegram every other name is unknown. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...updateMethods,
    ...messageMethods,
    ...copyMethods,
    ...editMethods,
    ...chatMethods,
    ...inlineMethods,
    ...profileMethods,
  }),
);
