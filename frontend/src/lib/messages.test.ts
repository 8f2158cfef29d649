import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../messages/', import.meta.url);
const locales = ['de', 'fr', 'it', 'en'];
const areas = readdirSync(new URL('de/', root)).map((name) => name.replace('.json', ''));

type Messages = Record<string, unknown>;
const read = (locale: string, area: string) =>
	JSON.parse(readFileSync(new URL(`${locale}/${area}.json`, root), 'utf8')) as Messages;

const placeholders = (value: unknown) => [...new Set(JSON.stringify(value).match(/\{\w+\}/g) ?? [])].sort();

describe.each(areas)('messages of %s', (area) => {
	const german = read('de', area);

	it.each(locales.slice(1))('are complete in %s, with the same placeholders', (locale) => {
		const other = read(locale, area);
		expect(Object.keys(other).sort()).toEqual(Object.keys(german).sort());
		for (const key of Object.keys(german)) expect([key, placeholders(other[key])]).toEqual([key, placeholders(german[key])]);
	});

	it('are never empty, and German is written as in Switzerland', () => {
		for (const locale of locales) {
			for (const [key, value] of Object.entries(read(locale, area))) {
				expect(JSON.stringify(value).length, `${locale} ${key}`).toBeGreaterThan(2);
			}
		}
		expect(JSON.stringify(german)).not.toContain('ß');
	});
});

it('has each key in one area only', () => {
	const keys = areas.flatMap((area) => Object.keys(read('de', area))).filter((key) => key !== '$schema');
	expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
