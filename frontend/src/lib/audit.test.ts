import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from './audit.ts';

it('says every rule of the books in the reader’s language', () => {
	const migrations = new URL('../../../backend/src/main/resources/db/migration/', import.meta.url);
	const known = new Set<number>();
	for (const file of readdirSync(migrations)) {
		for (const [, number] of readFileSync(new URL(file, migrations), 'utf8').matchAll(/ledger\.invariant_(\d\d)_/g)) known.add(Number(number));
	}
	expect(known.size).toBeGreaterThan(20);
	expect([...known].filter((number) => !(number in rules))).toEqual([]);
});
