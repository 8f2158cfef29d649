import { expect, it } from 'vitest';
import { yearsOf } from './types.ts';

it('takes years from the address, the right way round, and nothing else', () => {
	expect(yearsOf(new URLSearchParams('from=2026&to=2023'))).toEqual({ from: '2023', to: '2026' });
	expect(yearsOf(new URLSearchParams('from=1999&to=x'))).toEqual({ from: null, to: null });
});
