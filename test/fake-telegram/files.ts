import { badRequest, Refusal } from './refusal.ts';
import type { Body } from './wire.ts';

/** A file that came with a call. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A file that Telegram keeps. */
export interface StoredFile extends Upload {
  readonly id: string;
  /** As Telegram gives it; a test may have it larger than the bytes there are. */
  readonly size: number;
  /** Under which it can be downloaded. */
  readonly path: string;
}

const MEBIBYTE = 1024 * 1024;
const DOWNLOAD_LIMIT = 20 * MEBIBYTE;
const UPLOAD_LIMIT = 50 * MEBIBYTE;
const PHOTO_LIMIT = 10 * MEBIBYTE;
const PNG = [0x89, 0x50, 0x4e, 0x47];
const JPEG = [0xff, 0xd8, 0xff];

/** The files of persons and of the bot. */
export class FileStore {
  readonly #files = new Map<string, StoredFile>();

  keep(folder: string, upload: Upload, size = upload.bytes.length): StoredFile {
    const number = this.#files.size + 1;
    const extension = /\.\w+$/.exec(upload.name)?.[0] ?? '';
    const file = { ...upload, size, id: `file-${number}`, path: `${folder}/file_${number}${extension}` };
    this.#files.set(file.id, file);
    return file;
  }

  /**
   * The file that a call sends: one that comes with it, or one that Telegram has.
   *
   * @param given `attach://name` or a file id
   */
  sent(folder: string, given: string, uploads: ReadonlyMap<string, Upload>): StoredFile {
    const [, name] = /^attach:\/\/(.+)$/.exec(given) ?? [];
    if (name === undefined) return this.byId(given);
    const upload = uploads.get(name);
    if (upload === undefined) throw badRequest(`there is no file "${name}" in the request`);
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
    if (upload.bytes.length > UPLOAD_LIMIT) throw new Refusal(413, 'Request Entity Too Large');
    return this.keep(folder, upload);
  }

  byId(id: string): StoredFile {
    const file = this.#files.get(id);
    if (file === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
    return file;
  }

  /** What getFile says. */
  downloadable(id: string): Body {
    const file = this.#files.get(id);
    if (file === undefined) throw badRequest('invalid file_id');
    if (file.size > DOWNLOAD_LIMIT) throw badRequest('file is too big');
    return { ...fileFields(file), file_path: file.path };
  }

  /** @returns undefined where nothing is */
  atPath(path: string): StoredFile | undefined {
    return [...this.#files.values()].find((file) => file.path === path && file.size <= DOWNLOAD_LIMIT);
  }
}

/** What every kind of file has in a message. */
export function fileFields({ id, size }: StoredFile): Body {
  return { file_id: id, file_unique_id: `unique-${id}`, file_size: size };
}

export function documentFields(file: StoredFile): Body {
  return { ...fileFields(file), file_name: file.name, mime_type: file.type };
}

/** The sizes of a picture; one here. @throws Refusal for what Telegram cannot show as a picture */
export function photoFields(file: StoredFile): Body[] {
  const { bytes } = file;
  const startsWith = (magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (bytes.length > PHOTO_LIMIT) throw badRequest('file is too big');
  if (!startsWith(PNG) && !startsWith(JPEG)) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = startsWith(PNG) ? pngSize(bytes) : { width: 1, height: 1 };
  const isShowable =
    width > 0 && height > 0 && width + height <= 10_000 && Math.max(width / height, height / width) <= 20;
  if (!isShowable) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return [{ ...fileFields(file), width, height }];
}

/** Of the header's two numbers. */
function pngSize(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length < 24) return { width: 0, height: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
