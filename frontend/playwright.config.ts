import { defineConfig, devices } from '@playwright/test';

/** The browser tests run against a Fundus that is already there; `./fundus test` starts one and says where. */
const baseURL = process.env.BASE_URL ?? 'http://localhost:5173';

const chromium = {
	...devices['Desktop Chrome'],
	launchOptions: {
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync'
		]
	}
};

export default defineConfig({
	testDir: 'e2e',
	outputDir: 'target/playwright',
	timeout: 45_000,
	expect: { timeout: 8_000 },
	workers: 2,
	fullyParallel: false,
	forbidOnly: Boolean(process.env.CI),
	retries: 0,
	reporter: [['list'], ['json', { outputFile: process.env.E2E_REPORT ?? 'target/e2e-report.json' }]],
	use: { baseURL, locale: 'de-CH', timezoneId: 'Europe/Zurich', trace: 'retain-on-failure' },
	projects: [
		{ name: 'js', use: chromium, grepInvert: /without scripts/ },
		// What only a script can do is marked @script; everything else works without and is tried without. Looks are inspected
		// by a script, and what is the same file in every language is fetched once.
		{ name: 'nojs', use: { ...chromium, javaScriptEnabled: false }, testIgnore: /(looks|embed)\.spec/, grepInvert: /@script|is accessible and fits| in (fr|it|en)$/ }
	]
});
