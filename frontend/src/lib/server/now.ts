import type { Api } from './api.ts';

let known = { at: 0, shift: 0 };

/** The time that counts for deadlines: the clock's, or in the demo the one that was moved forward. */
export async function now(locals: { api: Api; demo: boolean }): Promise<Date> {
	if (!locals.demo) return new Date();
	if (Date.now() - known.at > 1000) {
		try {
			const clock = await locals.api.get<{ now: string }>('/api/demo/clock', { timeoutMillis: 1500 });
			known = { at: Date.now(), shift: Date.parse(clock.now) - Date.now() };
		} catch {
			known = { at: Date.now(), shift: 0 };
		}
	}
	return new Date(Date.now() + known.shift);
}

/** After the clock was moved, the next page asks again. */
export function forgetClock() {
	known = { at: 0, shift: 0 };
}
