import type { Api } from './api.ts';

/** A way to pay that this Fundus offers, and the most that it takes at once. */
export interface PaymentMethod {
	code: 'card' | 'twint' | 'bank';
	maxMinor: number;
}

/** TWINT where it is offered, else nothing. */
export async function twintOf(api: Pick<Api, 'get'>): Promise<PaymentMethod | null> {
	const methods = await api.get<PaymentMethod[]>('/api/reference/payment-methods');
	return methods.find(({ code }) => code === 'twint') ?? null;
}

/** Fills in what a text says about TWINT, `{twint:…}`, or leaves it out where TWINT is not offered. */
export const withTwint = (text: string, offered: boolean): string => text.replace(/\{twint:([^}]*)\}/g, offered ? '$1' : '');
