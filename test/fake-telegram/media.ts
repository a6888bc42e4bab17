import type { StoredMessage } from './chats.ts';
import { documentFields, type FileStore, fileFields, photoFields } from './files.ts';
import { plainContent } from './text.ts';

/** The smallest picture there is: one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
  'base64',
);
const SOUND = new Uint8Array([0x4f, 0x67, 0x67, 0x53]);

/** What a message is when it is no text. */
export type Media = Pick<StoredMessage, 'extra' | 'isCaption' | 'text' | 'html' | 'entities'>;

export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  readonly type: string;
  /** What Telegram says the size is; left out: what it is. */
  readonly size?: number | undefined;
}

export function documentMedia(files: FileStore, file: SentFile, caption = ''): Media {
  const bytes = typeof file.bytes === 'string' ? Buffer.from(file.bytes) : file.bytes;
  const kept = files.keep('documents', { name: file.name, type: file.type, bytes }, file.size);
  return { ...plainContent(caption), isCaption: true, extra: { document: documentFields(kept) } };
}

export function photoMedia(files: FileStore, caption = ''): Media {
  const kept = files.keep('photos', { name: 'photo.png', type: 'image/png', bytes: PIXEL });
  return { ...plainContent(caption), isCaption: true, extra: { photo: photoFields(kept) } };
}

export function stickerMedia(files: FileStore): Media {
  const kept = files.keep('stickers', { name: 'sticker.webp', type: 'image/webp', bytes: PIXEL });
  const looks = {
    type: 'regular',
    width: 512,
    height: 512,
    is_animated: false,
    is_video: false,
    emoji: '👋',
  };
  return withoutText({ sticker: { ...fileFields(kept), ...looks } });
}

export function voiceMedia(files: FileStore): Media {
  const kept = files.keep('voice', { name: 'voice.oga', type: 'audio/ogg', bytes: SOUND });
  return withoutText({ voice: { ...fileFields(kept), duration: 1, mime_type: kept.type } });
}

function withoutText(extra: Media['extra']): Media {
  return { ...plainContent(''), isCaption: true, extra };
}
