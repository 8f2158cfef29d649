import { getLocale, type Locale } from '#lib/paraglide/runtime.js';

/** Amounts are whole numbers of Rappen everywhere; only the last step turns them into words. */
export type Rappen = number;

const tags: Record<Locale, string> = { de: 'de-CH', fr: 'fr-CH', it: 'it-CH', en: 'en-CH' };

/** `CHF 1'250.00` in German, Italian and English, `1'250.00 CHF` in French. */
export function chf(amount: Rappen, locale: Locale = getLocale()): string {
	return format(amount, locale, 2);
}

/** Without Rappen when there are none: for large figures and round sums. */
export function chfShort(amount: Rappen, locale: Locale = getLocale()): string {
	return format(amount, locale, amount % 100 === 0 ? 0 : 2);
}

/** The bare number, for a figure that is set large beside its unit. */
export function francs(amount: Rappen, locale: Locale = getLocale()): string {
	assertWhole(amount);
	const digits = amount % 100 === 0 ? 0 : 2;
	return straight(
		new Intl.NumberFormat(tags[locale], {
			useGrouping: 'always',
			minimumFractionDigits: digits,
			maximumFractionDigits: digits
		})
			.format(amount / 100)
			// Amounts have a point in Switzerland, in French too.
			.replace(',', '.')
	);
}

/**
 * What someone typed as an amount in francs, in Rappen; null when it is not one.
 * Takes `25`, `25.5`, `25,50`, `1'250.00`, `1’250.-` and `1 250,00`.
 */
export function parseFrancs(typed: string): Rappen | null {
	const text = typed
		.trim()
		.replace(/^(chf|fr\.?)\s*/i, '')
		.replace(/\s*(chf|fr\.?)$/i, '')
		.replace(/[.,](-|–|—)$/, '');
	const match = /^(\d{1,3}(?:['’\u00a0\u202f ]\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text);
	if (!match) return null;
	const whole = match[1]!.replace(/\D/g, '');
	return Number(whole) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** A whole number with the thousands marked as the locale does. */
export function count(value: number, locale: Locale = getLocale()): string {
	return straight(new Intl.NumberFormat(tags[locale], { useGrouping: 'always' }).format(value));
}

/** `99 %`: whole percent, rounded down, so that a goal is never shown as reached too early. */
export function percent(part: number, whole: number): string {
	return `${whole > 0 ? Math.floor((part / whole) * 100) : 0}\u202f%`;
}

/** `76 %` of hundredths of a percent, rounded to the nearest: for rates. */
export function rate(bp: number): string {
	return `${Math.round(bp / 100)}\u202f%`;
}

function format(amount: Rappen, locale: Locale, digits: number): string {
	assertWhole(amount);
	return straight(
		new Intl.NumberFormat(tags[locale], {
			style: 'currency',
			useGrouping: 'always',
			currency: 'CHF',
			currencyDisplay: 'code',
			minimumFractionDigits: digits,
			maximumFractionDigits: digits
		}).format(amount / 100)
	);
}

/** Locale data of different years disagree about the Swiss apostrophe; pages must not. */
function straight(text: string): string {
	return text.replaceAll('’', "'");
}

function assertWhole(amount: Rappen) {
	if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of Rappen: ${amount}`);
}
