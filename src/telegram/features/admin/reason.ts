import { GrammyError, HttpError } from 'grammy';
import { isExplained } from '../../../errors.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { failureOf } from '../../running/failure.ts';
import { DownloadError } from './download.ts';

/** Why something did not work, for an admin: what our errors say (in English), what befell a download, or the log. */
export function reasonFor(error: unknown, t: Translate): string {
  if (isExplained(error)) return error.message;
  if (error instanceof DownloadError) {
    return error.kind === 'slow'
      ? t('admin.upload.downloadSlow')
      : t('admin.upload.downloadFailed', { reason: error.message });
  }
  if (error instanceof GrammyError || error instanceof HttpError) return failureOf(error).reason;
  return t('admin.unexpected');
}
