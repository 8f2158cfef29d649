import { getLocale, type Locale } from '#lib/paraglide/runtime.js';

const tags: Record<Locale, string> = { de: 'de-CH', fr: 'fr-CH', it: 'it-CH', en: 'en-GB' };
const timeZone = 'Europe/Zurich';

type Moment = string | number | Date;

/** `22. November 2026` */
export function date(moment: Moment, locale: Locale = getLocale()): string {
	return first(new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeZone }).format(toDate(moment)), locale);
}

/** `22. Nov. 2026`, for tables. */
export function dateShort(moment: Moment, locale: Locale = getLocale()): string {
	return first(new Intl.DateTimeFormat(tags[locale], { dateStyle: 'medium', timeZone }).format(toDate(moment)), locale);
}

/** `22. November 2026 um 18:00`, Swiss time. */
export function dateTime(moment: Moment, locale: Locale = getLocale()): string {
	return first(new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeStyle: 'short', timeZone }).format(toDate(moment)), locale);
}

/** `November 2026` */
export function month(moment: Moment, locale: Locale = getLocale()): string {
	return new Intl.DateTimeFormat(tags[locale], { month: 'long', year: 'numeric', timeZone }).format(toDate(moment));
}

/** Whole days until then, as calendar days in Switzerland: 0 is today. */
export function daysUntil(moment: Moment, now: Moment): number {
	return Math.round((dayNumber(toDate(moment)) - dayNumber(toDate(now))) / 86_400_000);
}

/** For a `<time datetime>`. */
export function iso(moment: Moment): string {
	return toDate(moment).toISOString();
}

/** `2026-11-22` in Switzerland, for date fields and sorting. */
export function isoDay(moment: Moment): string {
	return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(toDate(moment));
}

/** The first of a month has its own word: `1er novembre`, `1° novembre`. */
function first(text: string, locale: Locale): string {
	const ordinal = { fr: '1er ', it: '1° ', de: null, en: null }[locale];
	return ordinal ? text.replace(/^1 /, ordinal) : text;
}

function dayNumber(moment: Date): number {
	return Date.parse(`${isoDay(moment)}T00:00:00Z`);
}

/** A bare day such as `2026-11-22` means that day in Switzerland, wherever the server stands. */
function toDate(moment: Moment): Date {
	if (typeof moment === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(moment)) return new Date(`${moment}T12:00:00Z`);
	return new Date(moment);
}
