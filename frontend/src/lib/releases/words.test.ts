import { expect, it } from 'vitest';
import { periodName } from './words.ts';

it('names years, halves and quarters', () => {
	expect(periodName('2026')).toContain('2026');
	expect(periodName('2026-H1')).not.toBe(periodName('2026-H2'));
	expect(periodName('2026-Q3')).toContain('3');
});
