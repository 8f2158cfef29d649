import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { subjectPath, urgent } from './words.ts';

describe('what a case is about', () => {
	it('leads to the page that has it', () => {
		expect(subjectPath('dispute:du_1')).toBe('/finance/disputes/du_1');
		expect(subjectPath('day:2026-11-22')).toBe('/finance/reconciliation/2026-11-22');
		expect(subjectPath('statement:2026-11-22:CHF')).toBe('/finance/reconciliation/2026-11-22');
		expect(subjectPath('campaign:0198')).toBe('/finance/accounts/creator_receivable?campaign=0198');
		expect(subjectPath('event:evt_1')).toBeNull();
	});

	it('never leads elsewhere', () => {
		expect(subjectPath('dispute:../../evil?x')).toBe('/finance/disputes/..%2F..%2Fevil%3Fx');
	});
});

it('a term is urgent three days before its end, and after it', () => {
	expect([null, 100, 71, -4].map(urgent)).toEqual([false, false, true, true]);
});

it('each kind of case has its name and its advice', () => {
	const german = JSON.parse(readFileSync(new URL('../../../messages/de/finance.json', import.meta.url), 'utf8')) as Record<string, string>;
	const kinds = Object.keys(german).filter((key) => key.startsWith('fin_x_kind_')).map((key) => key.slice('fin_x_kind_'.length));
	expect(kinds.length).toBeGreaterThan(8);
	for (const kind of kinds) expect(german[`fin_x_do_${kind}`], kind).toBeTruthy();
});
