import type { CampaignState } from '#lib/states.ts';

/** What the backend answers on its public side. Amounts end in `Minor` and are Rappen. */

export interface Page<T> {
	items: T[];
	page: number;
	size: number;
	total: number;
}

export interface Ratio {
	bp: number;
	numerator: number;
	denominator: number;
}

export interface AmountRatio {
	bp: number;
	numeratorMinor: number;
	denominatorMinor: number;
}

export interface Picture {
	url: string;
	width: number;
	height: number;
	focusX: number;
	focusY: number;
}

/** Collected only with the goal reached, or whatever was pledged. */
export type FundingModel = 'all_or_nothing' | 'keep_it_all';

export type AiUse = 'none' | 'assistive' | 'generative' | 'subject';

export interface CampaignCard {
	id: string;
	slug: string;
	title: string;
	pitch: string;
	language: string;
	languages: string[];
	creator: { id: string; slug: string; name: string };
	discipline: string;
	area: string;
	state: CampaignState;
	goalMinor: number;
	pledgedMinor: number;
	collectedMinor: number;
	backers: number;
	percent: number;
	launchedAt: string | null;
	deadline: string | null;
	endedAt: string | null;
	image: Picture | null;
	aiUse: AiUse;
	fundingModel: FundingModel;
}

export interface BudgetLine {
	category: string;
	label: string;
	amountMinor: number;
}

export interface Reward {
	id: string;
	title: string;
	description: string;
	amountMinor: number;
	quantity: number | null;
	left: number | null;
	deliveryOn: string | null;
	shipping: string | null;
	/** Null: not sent there. */
	shippingMinor: { switzerland: number | null; europe: number | null; world: number | null };
	/** Value added tax in the price, in hundredths of a percent; 0 unless the creator is registered. */
	vatBp: number;
}

export interface FeeRule {
	version: number;
	rateBp: number;
	vatBp: number;
	note: string;
}

export interface CampaignPage extends CampaignCard {
	storyHtml: string;
	secondGoalMinor: number | null;
	secondGoalText: string | null;
	/** What a keep-it-all campaign does with less than its goal. */
	lessPlan: string | null;
	budget: { lines: BudgetLine[]; remunerationMinor: number; feeMinor: number; totalMinor: number };
	rewards: Reward[];
	addons: Reward[];
	vatNumber: string | null;
	team: { name: string; role: string }[];
	ai: AiDisclosure;
	project: { slug: string; title: string };
	creator: { id: string; slug: string; name: string; kind: string; bio: string | null };
	zeroFeeReason: string | null;
	feeRule: FeeRule;
	termsSha256: string | null;
	updates: number;
	acceptsPledges: boolean;
	outcome: string | null;
	outcomeUrl: string | null;
}

export type Light = 'green' | 'orange' | 'red' | 'none';

export interface FairPay {
	light: Light;
	coverageMinimum: AmountRatio | null;
	coverageRecommended: AmountRatio | null;
	linesWithoutTariff: number;
	artistShareBp: number;
	stage: 'planned' | 'paid';
	unpaidHours: number | null;
	lines: FairPayLine[];
	report: { filedAt: string; statement: string; confirmed: number; payees: number } | null;
}

export interface FairPayLine {
	role: string;
	unit: string;
	/** Figures of a line are for those who plan or review it: for everybody else they are null. */
	quantity: number | null;
	rateMinor: number | null;
	amountMinor: number | null;
	employerCostMinor: number | null;
	isCreator: boolean;
	reasonBelowMinimum: string;
	employment: string;
	light: Light;
	coverageBp: number | null;
	tariff: {
		label: string;
		unit: string;
		minimumMinor: number | null;
		recommendedMinor: number | null;
		basis: string;
		source: string;
		sourceLabel: string;
		url: string | null;
	} | null;
}

export interface Update {
	id: string;
	language: string;
	title: string;
	bodyHtml: string;
	publishedAt: string;
}

export interface Supporter {
	name: string | null;
	amountMinor: number | null;
	message: string | null;
	at: string;
}

export interface CreatorPage {
	id: string;
	slug: string;
	kind: string;
	name: string;
	bio: string | null;
	website: string | null;
	area: string | null;
	portrait: Picture | null;
	campaigns: CampaignCard[];
	projects: { slug: string; title: string; summary: string; outcome: string | null; outcomeUrl: string | null }[];
}

export interface ProjectPage {
	slug: string;
	title: string;
	summary: string;
	discipline: string;
	area: string;
	creator: { id: string; slug: string; name: string };
	outcome: string | null;
	outcomeUrl: string | null;
	campaigns: CampaignCard[];
}

export interface Overview {
	live: number;
	campaigns: number;
	funded: number;
	collectedMinor: number;
	pledges: number;
	backers: number;
	successRate: Ratio | null;
	creators: number;
}

/** What a campaign declares about AI, and what its picture's file says. */
export interface AiDisclosure {
	use: AiUse;
	stages: string[];
	tools: string | null;
	humanContribution: string | null;
	trainingData: string | null;
	likeness: string | null;
	/** Codes of the IPTC vocabulary: what the team declares, and what was found in the file. */
	imageSource: string | null;
	markedSource: string | null;
	hasCredentials: boolean;
	tdmReserved: boolean;
}

/** One declaration of several; the first has changed nothing. */
export interface AiVersion {
	version: number;
	declaredAt: string;
	use: AiUse;
	stages: string[];
	tools: string;
	humanContribution: string;
	trainingData: string;
	likeness: string;
	tdmReserved: boolean;
	assets: { kind: 'image'; url: string; declaredSource: string | null; markedSource: string | null; hasCredentials: boolean }[];
	note: string;
	changed: ('use' | 'stages' | 'tools' | 'humanContribution' | 'trainingData' | 'likeness' | 'imageSource' | 'tdmReserved')[];
}
