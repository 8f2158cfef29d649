import type { AiUse, CampaignPage, FairPay, FairPayLine, FundingModel, Page } from '#lib/api/types.ts';
import type { Line } from '#lib/pledge/lines.ts';
import type { CampaignState } from '#lib/states.ts';

/** What the backend answers to creators, curators, payees and officials. Amounts are Rappen. */

export interface Choice {
	code: string;
	label: string;
}

export interface TariffItem {
	id: string;
	code: string;
	role: string;
	discipline: string;
	label: string;
	unit: string;
	minimumMinor: number;
	recommendedMinor: number | null;
	basis: string;
	source: { organisation: string; label: string; url: string | null; verification: string };
}

export interface Reference {
	disciplines: (Choice & { unescoDomain: string })[];
	areas: { code: string; name: string; kind: string }[];
	languages: string[];
	feeRule: { version: number; rateBp: number; vatBp: number; note: string };
	vatRates: number[];
	budgetCategories: Choice[];
	refusalReasons: Choice[];
}

export interface Tariffs {
	tariffItems: TariffItem[];
	basisFactors: BasisFactor[];
}

/** How an amount of some basis becomes what it costs an employer, and what that is made of. */
export interface BasisFactor {
	basis: string;
	factorBp: number;
	note: string;
	components: { code: string; rateBp: number; verification: string }[];
}

export interface TariffProposal {
	tariffItemId: string;
	label: string;
	unit: string;
	basis: string;
	source: string;
	sourceLabel: string;
	verification: string;
	minimumMinor: number;
	recommendedMinor: number | null;
	minimumEmployerCostMinor: number;
	recommendedEmployerCostMinor: number | null;
}

export interface AssessedLine {
	amountMinor: number;
	socialMinor: number;
	holidayMinor: number;
	employerCostMinor: number;
	light: FairPay['light'];
	minimumBp: number | null;
	recommendedBp: number | null;
	reasonNeeded: boolean;
	proposals: TariffProposal[];
}

export interface Scenario {
	kind: 'minimum' | 'fair';
	payMinor: number;
	feeMinor: number;
	goalMinor: number;
	differenceMinor: number;
	rates: number[];
}

/** A plan judged as it is being typed. */
export interface Assessment {
	light: FairPay['light'];
	coverageMinimum: FairPay['coverageMinimum'];
	coverageRecommended: FairPay['coverageMinimum'];
	coverageFair: FairPay['coverageMinimum'];
	linesWithoutTariff: number;
	artistShareBp: number | null;
	unpaidHours: number;
	money: { goalMinor: number; budgetMinor: number; feeMinor: number; payMinor: number; availableMinor: number; socialMinor: number; holidayMinor: number };
	goalPaysMinimumBp: number | null;
	goalPaysFairBp: number | null;
	creatorUnpaid: boolean;
	lines: AssessedLine[];
	scenarios: Scenario[];
	bases: BasisFactor[];
}

export interface CreatorRef {
	id: string;
	slug: string;
	name: string;
	kind: string;
	role: string;
}

export interface Me {
	id: string;
	name: string;
	email: string;
	language: string;
	roles: string[];
	creators: CreatorRef[];
}

export interface DeskRow {
	id: string;
	slug: string;
	title: string;
	state: CampaignState;
	discipline: string;
	language: string;
	goalMinor: number | null;
	pledgedMinor: number;
	backers: number;
	deadline: string | null;
	updatedAt: string;
	project: { id: string; slug: string; title: string };
}

export interface Texts {
	title: string;
	pitch: string;
	story: string;
	secondGoal: string;
	lessPlan: string;
}

export interface DraftReward {
	id: string | null;
	amountMinor: number;
	quantity: number | null;
	deliveryOn: string | null;
	shipping: string;
	texts: Record<string, { title: string; description: string }>;
	kind: 'reward' | 'addon';
	/** Prices by destination; null where it is not sent. */
	shippingMinor: { switzerland: number | null; europe: number | null; world: number | null };
	vatBp: number;
}

export interface DraftAi {
	use: AiUse | null;
	stages: string[];
	tools: string | null;
	humanContribution: string | null;
	trainingData: string | null;
	likeness: string | null;
	imageSource: string | null;
	tdmReserved: boolean;
}

export interface Ready {
	code: string;
	field: string;
	severity: 'error' | 'hint';
	message: string;
}

export interface Review {
	decision: 'approved' | 'changes_requested' | 'refused';
	reasonCode: string | null;
	note: string | null;
	decidedAt: string;
}

export interface Step {
	from: string;
	to: CampaignState;
	at: string;
	note: string | null;
}

export interface Balance {
	goalMinor: number | null;
	budgetMinor: number;
	remunerationMinor: number;
	feeMinor: number;
	differenceMinor: number;
}

/** What a creator may change of a campaign, as one document. */
export interface DraftContent {
	version: number;
	language: string;
	discipline: string;
	area: string;
	goalMinor: number | null;
	secondGoalMinor: number | null;
	durationDays: number | null;
	fundingModel: FundingModel;
	texts: Record<string, Texts>;
	budget: { category: string; label: string; amountMinor: number }[];
	rewards: DraftReward[];
	team: { name: string; role: string }[];
	ai: DraftAi | null;
	zeroFeeReason: string | null;
	vatNumber: string | null;
	image: { id: string; url?: string; focusX: number; focusY: number; marks?: { source: string | null; credentials: boolean } | null } | null;
}

export interface CampaignDraft extends DraftContent {
	id: string;
	slug: string;
	state: CampaignState;
	project: { id: string; slug: string; title: string };
	creator: { id: string; slug: string; name: string };
	balance: Balance;
	readiness: Ready[];
	reviews: Review[];
	transitions: Step[];
	allowed: string[];
	deadline?: string | null;
	launchedAt?: string | null;
}

/** A line of remuneration with what only its campaign's people see. */
export interface PayLine extends FairPayLine {
	id: string;
	payee: string | null;
	basis: string;
	tariffItemId: string | null;
	note: string | null;
	quantity: number;
	rateMinor: number;
	amountMinor: number;
	plannedUnpaidHours: number | null;
	paidQuantity: number | null;
	paidMinor: number | null;
	unpaidHours: number | null;
	evidence: string | null;
	shares: PayShare[];
}

/** One person's part of a line. */
export interface PayShare {
	id: string;
	payee: string;
	payeeEmail: string | null;
	quantity: number | null;
	paidMinor: number | null;
	/** That the person was asked; what they answered stays between them and the platform. */
	confirmation: { state: string; mailedAt: string } | null;
}

export interface PayPlan extends Omit<FairPay, 'lines'> {
	lines: PayLine[];
	paid?: { light: FairPay['light']; coverageMinimum: FairPay['coverageMinimum']; employerCostMinor: number; plannedEmployerCostMinor: number; linesPaid: number } | null;
	dueAt: string | null;
	payable: boolean;
}

/** How a campaign was settled; sums are null until they are known. */
export interface Settlement {
	outcome: string;
	state: string;
	pledgedMinor: number;
	collectedMinor: number | null;
	collectedCount: number | null;
	droppedCount: number | null;
	feeMinor: number | null;
	vatMinor: number | null;
	netMinor: number | null;
}

/** What was bought after the end, settled apart; net is null until it is. */
export interface LateSettlement {
	state: 'open' | 'done';
	until: string;
	collectedMinor: number;
	collectedCount: number;
	feeMinor: number | null;
	vatMinor: number | null;
	netMinor: number | null;
}

/** Which rewards are sold on after a successful end. */
export interface LateOffer {
	days: number | null;
	rewardIds: string[];
	until: string | null;
	changeable: boolean;
}

export interface Figures {
	pledgedMinor: number;
	backers: number;
	byDay: { date: string; amountMinor: number; pledges: number }[];
	rewards: { id: string; title: string; sold: number; soldLate: number; left: number | null }[];
	languages: { language: string; pledges: number }[];
	states: { state: string; pledges: number; amountMinor: number }[];
}

export interface Address {
	name: string;
	street: string;
	postcode: string;
	city: string;
	country: string;
}

export interface SupporterRow {
	id: string;
	name: string | null;
	email: string;
	display: string;
	publicName: string | null;
	amountMinor: number;
	reward: string | null;
	address: Address | null;
	message: string | null;
	state: string;
	placedAt: string;
	late: boolean;
	lines: Line[];
	country: string | null;
}

export interface Payout {
	state: string;
	hold: string | null;
	amountMinor: number | null;
	reversedMinor: number;
	failureCode: string | null;
	createdAt: string | null;
	paidAt: string | null;
	account: { state: string } | null;
	further: { state: string; hold: string | null; amountMinor: number; reversedMinor: number; createdAt: string; paidAt: string | null }[];
}

export interface QueueRow {
	id: string;
	slug: string;
	title: string;
	creator: { id: string; slug: string; name: string };
	discipline: string;
	area: string;
	goalMinor: number | null;
	submittedAt: string | null;
	state: CampaignState;
	ageDays: number | null;
}

export interface ReviewPage {
	preview: CampaignPage;
	fairPay: FairPay | null;
	readiness: Ready[];
	reviews: Review[];
	appeal: Appeal;
	allowed: string[];
}

/** An appeal against the last refusal; what was not said yet is null. */
export interface Appeal {
	state: 'none' | 'possible' | 'too_late' | 'open' | 'upheld' | 'overturned';
	reasonCode: string | null;
	until: string | null;
	grounds: string | null;
	filedAt: string | null;
	answer: string | null;
	decidedAt: string | null;
}

export interface Confirmation {
	campaignTitle: string;
	creatorName: string;
	basis: string;
	role: string;
	unit: string;
	quantity: number;
	reportedMinor: number;
	answered: boolean;
}

export type { CampaignPage, FairPay, Page };

/** One of the creator's works, with what came of it. */
export interface DeskProject {
	id: string;
	slug: string;
	title: string;
	summary: string;
	outcome: string | null;
	outcomeUrl: string | null;
}
