import * as m from '#lib/paraglide/messages.js';

/** Look and name of each state of a creator's account at Stripe. */
const accounts: Record<string, [string, () => string]> = {
	none: ['none', m.control_account_none],
	requested: ['none', m.control_account_none],
	incomplete: ['fair', m.control_account_incomplete],
	pending: ['fair', m.control_account_pending],
	active: ['good', m.control_account_active],
	restricted: ['poor', m.control_account_restricted]
};

export const accountWords = (state: string) => accounts[state] ?? accounts.none!;
