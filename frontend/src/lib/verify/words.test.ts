import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accounts, entries } from './words.ts';

/** The constants of an enum in the backend's source, as the API writes them. */
function constants(file: string, name: string): string[] {
	const source = readFileSync(new URL(`../../../../backend/src/main/java/ch/fundus/ledger/${file}`, import.meta.url), 'utf8');
	const body = new RegExp(`enum ${name} \\{([^;}]+)`).exec(source)?.[1] ?? '';
	return body.match(/[A-Z][A-Z_]+/g)?.map((constant) => constant.toLowerCase()) ?? [];
}

describe('the books in words', () => {
	it('name every kind of entry', () => {
		const kinds = constants('Posting.java', 'Kind');
		expect(kinds).toContain('charge');
		expect(kinds.filter((kind) => !(kind in entries))).toEqual([]);
	});

	it('name every account', () => {
		const kinds = constants('AccountKind.java', 'AccountKind');
		expect(kinds).toContain('supporter_held');
		expect(kinds.filter((kind) => !(kind in accounts))).toEqual([]);
		expect(Object.keys(accounts).filter((kind) => !kinds.includes(kind))).toEqual([]);
	});
});
