/** What the backend answers of fair pay across the portal, and to the canton's fair-pay desk. Amounts are Rappen. */

export interface FairPayCell {
	dimension: string;
	key: string;
	label: string;
	/** c: confidential, and everything else is null. */
	status: 'c' | null;
	people: number | null;
	campaigns: number | null;
	lines: number | null;
	linesWithoutTariff: number | null;
	minimumBp: number | null;
	recommendedBp: number | null;
	socialBp: number | null;
	unpaidHours: number | null;
}

export interface FairPayReport {
	asOf: string;
	cells: FairPayCell[];
	genders: { gender: string; people: number; medianTariffBp: number; medianPaidMinor: number }[];
	gap: { rawBp: number | null; tariffBp: number | null };
}

export interface Disagreement {
	id: string;
	campaign: string;
	slug: string;
	creator: string;
	role: string;
	payee: string;
	email: string | null;
	reportedMinor: number;
	answer: 'different' | 'not_received';
	receivedMinor: number | null;
	note: string | null;
	answeredAt: string;
	changed: boolean;
	handledAt: string | null;
	handledNote: string | null;
}

export interface MissingReport {
	campaignId: string;
	campaign: string;
	slug: string;
	creator: string;
	dueOn: string;
	daysOverdue: number;
	reminders: number;
	lines: number;
	linesPaid: number;
}

export interface FairPayDesk {
	disagreements: Disagreement[];
	overdue: MissingReport[];
	due: MissingReport[];
	rule: { refuses: boolean; graceDays: number };
}

export interface Edition {
	id: string;
	source: string;
	organisation: string;
	discipline: string;
	url: string | null;
	status: string;
	label: string;
	validFrom: string;
	validTo: string | null;
	verification: string;
	retrievedOn: string | null;
	verifiedBy: string;
	verifiedOn: string | null;
	documentSha256: string | null;
	supersedes: string | null;
	note: string;
	state: 'draft' | 'published';
	items: number;
	inUse: number;
}

export interface EditionItem {
	id: string;
	code: string;
	role: string;
	labels: Record<string, string>;
	unit: string;
	minimumMinor: number;
	recommendedMinor: number | null;
	basis: string;
	experienceBand: string;
	modifiers: string;
}

export interface Catalogue {
	editions: Edition[];
	factors: { basis: string; validFrom: string; factorBp: number; note: string; components: { code: string; rateBp: number; verification: string }[] }[];
}

export interface CsvPreview {
	rows: { number: number; code: string; role: string; labels: Record<string, string>; unit: string; minimumMinor: number | null; recommendedMinor: number | null; basis: string }[];
	problems: { row: number; column: string; message: string }[];
}

export const marks = ['read_in_source', 'secondary_source', 'unverified', 'to_be_entered'] as const;
export const statuses = ['association', 'negotiated', 'funder', 'law'] as const;
export const components = ['ahv_iv_eo', 'alv', 'family', 'accident', 'pension', 'administration', 'holiday', 'flat'] as const;
