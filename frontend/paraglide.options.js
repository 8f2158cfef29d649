const locales = ['de', 'fr', 'it', 'en'];

/** One place for the language settings, shared by Vite and by `npm run i18n`. */
export const paraglideOptions = {
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['url', 'preferredLanguage', 'baseLocale'],
	outputStructure: 'message-modules',
	emitTsDeclarations: true,
	urlPatterns: [
		{
			pattern: '/:path(.*)?',
			localized: locales.map((locale) => [locale, `/${locale}/:path(.*)?`])
		}
	]
};
