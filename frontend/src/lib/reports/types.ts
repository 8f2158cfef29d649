/** A report that is mailed whenever a period has ended. */
export interface Subscription {
	id: string;
	rhythm: 'monthly' | 'quarterly';
	language: 'de' | 'fr' | 'it' | 'en';
	discipline: string | null;
	area: string | null;
	createdAt: string;
	validUntil: string;
}
