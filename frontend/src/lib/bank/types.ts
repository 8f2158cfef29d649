/** What finance sees of the bank; see the operations of the tag Bank in the API's description. */
export interface BankFile {
	id: string;
	messageType: string;
	messageId: string;
	newCount: number;
	knownCount: number;
	skippedCount: number;
	repeated: boolean;
}

export interface Unidentified {
	id: string;
	bookedOn: string;
	days: number;
	amountMinor: number;
	currency: string;
	reference: string | null;
	message: string | null;
	payerName: string | null;
	payerIban: string | null;
	why: 'unknown_reference' | 'no_reference' | 'other_currency' | 'after_the_end' | 'returned_order';
	proposal: { reference: string | null; campaign: string | null; note: string; mine: boolean } | null;
}

export interface StatementDay {
	account: string;
	currency: string;
	day: string;
	statementMinor: number;
	notifiedMinor: number;
	missing: { entry: string; statementMinor: number; notifiedMinor: number }[];
	closingMinor: number | null;
	ledgerMinor: number | null;
}

export interface OpenRefund {
	id: string;
	bookedOn: string;
	days: number;
	receivedMinor: number;
	amountMinor: number;
	currency: string;
	reason: string;
	state: 'asked' | 'due' | 'ordered';
	payeeName: string;
	payeeIban: string | null;
	campaign: string | null;
	answerBy: string | null;
	failureCode: string | null;
}

export interface PaymentOrder {
	id: string;
	messageId: string;
	state: 'made' | 'released' | 'closed';
	lines: number;
	sumMinor: number;
	mine: boolean;
	madeAt: string;
	releasedAt: string | null;
}

export interface BankClock {
	oldest: { bookedOn: string; days: number; heldMinor: number } | null;
	heldMinor: number;
	receipts: number;
	lookedAt: string | null;
	held: {
		id: string;
		bookedOn: string;
		days: number;
		level: 'fine' | '45' | '55' | '58';
		returnBy: string;
		heldMinor: number;
		returningMinor: number;
		currency: string;
		campaign: string | null;
		campaignTitle: string | null;
		campaignState: string | null;
		outcome: string | null;
	}[];
	collectedMinor: number;
	campaigns: number;
	collected: {
		campaign: string;
		campaignTitle: string;
		campaignState: string;
		since: string;
		days: number;
		level: 'fine' | '45' | '55' | '58';
		heldMinor: number;
		account: string;
	}[];
}
