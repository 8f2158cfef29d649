import { count } from '#lib/money.ts';
import * as m from '#lib/paraglide/messages.js';

/** What people wrote, with its marks of punctuation bound to their words: no line begins with a colon. */
export function bound(text: string): string {
	return text.replace(/ ([;:!?»%])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
}

/** "81 people" */
export function people(number: number): string {
	if (number === 0) return m.backers_none();
	return number === 1 ? m.backers_one() : m.backers_many({ count: count(number) });
}

/** "12 days left" */
export function daysLeft(days: number): string {
	if (days <= 0) return m.days_left_today();
	return days === 1 ? m.days_left_one() : m.days_left_many({ count: count(days) });
}
