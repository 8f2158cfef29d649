const notPages = ['/auth/', '/theme', '/posters/', '/media/', '/downloads/', '/_app/', '/healthz', '/.well-known/'];
const files = /^\/[\w.-]+\.(svg|png|ico|txt|xml|webmanifest|json)$/;

/** Whether the address is one of a page, in a language, and not of a file or a form's target. */
export function isPage(pathname: string): boolean {
	return !notPages.some((prefix) => pathname === prefix || pathname.startsWith(prefix)) && !files.test(pathname);
}

export function isLocalized(pathname: string): boolean {
	return /^\/(de|fr|it|en)(\/|$)/.test(pathname);
}
