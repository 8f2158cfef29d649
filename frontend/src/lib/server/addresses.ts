const notPages = ['/auth/', '/theme', '/posters/', '/media/', '/downloads/', '/_app/', '/healthz', '/.well-known/'];
const files = /^\/(?:data\/(?:[\w-]+\/)*)?[\w.-]+\.(svg|png|ico|txt|xml|webmanifest|json|jsonld|ttl|csv|parquet)$/;

/** Whether the address is one of a page, in a language, and not of a file or a form's target. */
export function isPage(pathname: string): boolean {
	return !notPages.some((prefix) => pathname === prefix || (prefix.endsWith('/') && pathname.startsWith(prefix))) && !files.test(pathname);
}

/** The language an address begins with. */
export function localeOf(pathname: string): 'de' | 'fr' | 'it' | 'en' | null {
	return (/^\/(de|fr|it|en)(\/|$)/.exec(pathname)?.[1] as 'de' | undefined) ?? null;
}
