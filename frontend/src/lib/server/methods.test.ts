import { expect, it } from 'vitest';
import { fees } from '../content/pages/fees.ts';
import { how } from '../content/pages/how.ts';
import { twintOf, withTwint } from './methods.ts';

const api = (...codes: string[]) => ({ get: async <T>() => codes.map((code) => ({ code, maxMinor: 500_000 })) as T });

it('finds TWINT only where it is offered', async () => {
	expect(await twintOf(api('card', 'twint', 'bank'))).toEqual({ code: 'twint', maxMinor: 500_000 });
	expect(await twintOf(api('card', 'bank'))).toBeNull();
});

it('speaks of TWINT only where it is offered', () => {
	for (const page of [how, fees]) {
		for (const article of Object.values(page)) {
			const text = JSON.stringify(article);
			expect(withTwint(text, true)).toContain('TWINT');
			expect(withTwint(text, false)).not.toContain('TWINT');
			expect(withTwint(text, true) + withTwint(text, false)).not.toContain('{twint');
		}
	}
});
