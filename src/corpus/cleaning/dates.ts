import { labelForm } from './label-form.ts';

/** A date in a text: where it stands and what it says. */
export interface DateMention {
  readonly start: number;
  /** Behind the time of day and the weekday, if they follow. */
  readonly end: number;
  /** `YYYY-MM-DD`; null when no calendar has the day, or when it only begins or ends a range. */
  readonly date: string | null;
}

const DIGIT = '[\\d〇○零一二三四五六七八九]';
const NUMERAL = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const CHINESE_DATE = `${DIGIT}{4}\\s*年\\s*${NUMERAL}\\s*月\\s*${NUMERAL}\\s*日`;
const NUMERIC_DATE = '(?:19|20)\\d{2}\\s*([-/.])\\s*\\d{1,2}\\s*\\1\\s*\\d{1,2}(?!\\d)(?:\\s*日)?';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const ENGLISH_DATE = `\\b(?:${MONTH}\\s*${DAY},?|${DAY}\\s*${MONTH},?)\\s*(?:19|20)\\d{2}\\b`;
/** The date forms that pages use; a form without a separator, 20220124, only where a whole value is one. */
const DATE = new RegExp(
  `(?<!\\d|\\d[-/.])(?:${CHINESE_DATE}|${NUMERIC_DATE}|${ENGLISH_DATE})|^(?:19|20)\\d{6}$`,
  'giu',
);
const TIME_OF_DAY =
  /^[\sT]*(?:\(?(?:星期|周)[一二三四五六日天]\)?)?[\s,T]*(?:[上下]午)?\s*(?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|\d{1,2}时(?:\d{1,2}分)?)?(?:\s*[ap]m\b|Z|[+-]\d{2}:?\d{2})?/iu;
const RANGE_GOES_ON =
  /^\s*(?:[至到~—–-]+\s*(?:(?:19|20)\d{2}\s*[年./-]|\d{1,2}\s*月|\d{1,2}\s*日|\d{1,2}(?![\d:]))|(?:至|to|until)(?![\p{L}\d]))/iu;
const RANGE_CAME_BEFORE = /\d\s*日?\s*[至到~—–-]+\s*$/u;

/** The dates of a text, in order, in every form that pages use. */
export function findDates(text: string): DateMention[] {
  const form = labelForm(text);
  return [...form.matchAll(DATE)].map((match) => {
    const behind = form.slice(match.index + match[0].length);
    const time = TIME_OF_DAY.exec(behind)?.[0].trimEnd() ?? '';
    const isRange = RANGE_GOES_ON.test(behind) || RANGE_CAME_BEFORE.test(form.slice(0, match.index));
    return {
      start: match.index,
      end: match.index + match[0].length + time.length,
      date: isRange ? null : calendarDate(match[0]),
    };
  });
}

/** The first date of a text as `YYYY-MM-DD`; null when there is none, no calendar has it, or it is a range. */
export function parseDate(text: string): string | null {
  return findDates(text.trim())[0]?.date ?? null;
}

function calendarDate(written: string): string | null {
  const [year, month, day] = fieldsOf(written);
  const date = [year, month, day].map((value) => `${value}`.padStart(2, '0')).join('-');
  const isPublished = year! >= 1900 && year! < 2100;
  return isPublished && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) ? date : null;
}

/** Year, month and day as numbers. */
function fieldsOf(written: string): number[] {
  if (/^\d{8}$/.test(written))
    return [written.slice(0, 4), written.slice(4, 6), written.slice(6)].map(Number);
  const word = /[a-z]{3}/i.exec(written.replace(/\d(?:st|nd|rd|th)/gi, ''))?.[0].toLowerCase();
  const numbers = written.split(/[^\d〇○零一二三四五六七八九十]+/u).filter(Boolean);
  if (word === undefined)
    return [readDigits(numbers[0]!), readNumeral(numbers[1]!), readNumeral(numbers[2]!)];
  return [Number(numbers.at(-1)), MONTHS.indexOf(word) + 1, Number(numbers[0])];
}

const DIGITS = '〇一二三四五六七八九';

/** 二〇二二 or 2022. */
function readDigits(written: string): number {
  const digits = [...written].map((digit) => (/[○零]/u.test(digit) ? 0 : DIGITS.indexOf(digit)));
  return /^\d+$/.test(written) ? Number(written) : Number(digits.join(''));
}

/** 24, 二十四, 二四 or 十. */
function readNumeral(written: string): number {
  if (!written.includes('十')) return readDigits(written);
  const [tens, ones] = written.split('十');
  return (tens ? readDigits(tens) : 1) * 10 + (ones ? readDigits(ones) : 0);
}
