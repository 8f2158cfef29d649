import { deLocalizeHref, localizeHref, locales, type Locale } from '#lib/paraglide/runtime.js';

/** The address of a page in the language being read: `href('/campaigns')` gives `/de/campaigns`. */
export function href(path: string, locale?: Locale): string {
	const localized = localizeHref(path, locale ? { locale } : undefined);
	return localized.length > 1 ? localized.replace(/\/(?=$|\?|#)/, '') : localized;
}

/** A page's address, as much of it as is needed here. */
type Address = Pick<URL, 'pathname' | 'search'>;

/** The same page in each language, for the switcher and for hreflang. */
export function alternates(url: Address): { locale: Locale; href: string }[] {
	const path = deLocalizeHref(url.pathname + url.search);
	return locales.map((locale) => ({ locale, href: href(path, locale) }));
}

/** The current page with some query parameters changed; empty ones are removed, paging starts anew. */
export function withQuery(url: Address, changes: Record<string, string | number | null>): string {
	const query = new URLSearchParams(url.search);
	if (!('page' in changes)) query.delete('page');
	for (const [key, value] of Object.entries(changes)) {
		if (value === null || value === '') query.delete(key);
		else query.set(key, String(value));
	}
	const text = query.toString();
	return text ? `${url.pathname}?${text}` : url.pathname;
}

/** An address that people typed, if a link may lead there: only the web's own. */
export function webAddress(typed: string | null | undefined): string | null {
	return /^https?:\/\//.test(typed ?? '') && URL.canParse(typed!) ? typed! : null;
}
