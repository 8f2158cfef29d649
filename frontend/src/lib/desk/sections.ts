import { isBlank, parseWhole, rowOf, rowsOf, textOrNull, type Errors, type Values } from '#lib/forms.ts';
import { parseFrancs } from '#lib/money.ts';
import { francsField } from './amounts.ts';
import type { CampaignDraft, DraftContent } from './types.ts';

/** The parts in which a campaign is written; each is a form of its own. */
export const sections = ['basics', 'story', 'money', 'rewards', 'team', 'ai', 'image'] as const;
export type Section = (typeof sections)[number];

export const languages = ['de', 'fr', 'it', 'en'] as const;
export const fundingModels = ['all_or_nothing', 'keep_it_all'] as const;
export const aiStages = ['idea', 'text', 'image', 'audio', 'video', 'code', 'translation', 'campaign_page'] as const;
export const aiUses = ['none', 'assistive', 'generative', 'subject'] as const;
/** Of the IPTC vocabulary digitalsourcetype. */
export const imageSources = ['digitalCapture', 'digitalCreation', 'humanEdits', 'algorithmicallyEnhanced', 'compositeWithTrainedAlgorithmicMedia', 'trainedAlgorithmicMedia'] as const;
export const shippings = ['none', 'pickup', 'switzerland', 'europe', 'worldwide'] as const;
export const zones = ['switzerland', 'europe', 'world'] as const;
/** Fields of a reward that hold a choice even when nobody filled it in. */
export const rewardChoices = ['id', 'kind', 'shipping', 'vatBp'];

/** New rows begin with these fields. */
export const blankRows: Record<string, Values> = {
	budget: { category: 'production', label: '', amountMinor: '' },
	pay: { id: '', role: '', payee: '', isCreator: '', employment: 'self_employed', basis: 'invoice', unit: 'day', quantity: '1', rateMinor: '', tariffItemId: '', note: '', plannedUnpaidHours: '', reasonBelowMinimum: '' },
	rewards: { id: '', kind: 'reward', amountMinor: '', quantity: '', deliveryOn: '', shipping: 'none', 'shippingMinor.switzerland': '', 'shippingMinor.europe': '', 'shippingMinor.world': '', vatBp: '0' },
	team: { name: '', role: '' }
};

/** Which part of the editor mends a field that the readiness check names. */
export function sectionOf(field: string): Section {
	const first = field.replace(/[.[].*$/, '');
	if (first === 'texts') return 'story';
	if (['goalMinor', 'secondGoalMinor', 'fundingModel', 'budget', 'remuneration', 'lines', 'zeroFeeReason'].includes(first)) return 'money';
	if (first === 'vatNumber') return 'rewards';
	return (sections as readonly string[]).includes(first) ? (first as Section) : 'basics';
}

/** The document as the backend takes it back, before a part of it is replaced. */
export function contentOf(draft: CampaignDraft): DraftContent {
	const { version, language, discipline, area, goalMinor, secondGoalMinor, durationDays, fundingModel } = draft;
	const { texts, budget, rewards, team, ai, zeroFeeReason, vatNumber } = draft;
	const image = draft.image && { id: draft.image.id, focusX: draft.image.focusX, focusY: draft.image.focusY };
	return { version, language, discipline, area, goalMinor, secondGoalMinor, durationDays, fundingModel, texts, budget, rewards, team, ai, zeroFeeReason, vatNumber, image };
}

/** Stands in for a campaign that may not be read, on a page that only gives back what was typed. */
export function unknownDraft(id: string): CampaignDraft {
	const nobody = { id: '', slug: '', name: '', title: '' };
	const balance = { goalMinor: null, budgetMinor: 0, remunerationMinor: 0, feeMinor: 0, differenceMinor: 0 };
	const content = { version: 0, language: 'de', discipline: '', area: '', goalMinor: null, secondGoalMinor: null, durationDays: null, fundingModel: 'all_or_nothing' as const, texts: {}, budget: [], rewards: [], team: [], ai: null, zeroFeeReason: null, vatNumber: null, image: null };
	return { ...content, id, slug: '', state: 'draft', project: nobody, creator: nobody, balance, readiness: [], reviews: [], transitions: [], allowed: [] };
}

/** Words for what only the form can notice: that something is no number. */
export interface Complaints {
	amount: string;
	number: string;
}

/** The fields of a part, filled from the draft; `language` is the one being written in `story`. */
export function toValues(section: Section, draft: CampaignDraft, language = draft.language): Values {
	const values: Values = { version: String(draft.version) };
	if (section === 'basics') {
		Object.assign(values, { discipline: draft.discipline, area: draft.area, language: draft.language, durationDays: String(draft.durationDays ?? '') });
	} else if (section === 'story') {
		const texts = draft.texts[language];
		for (const name of ['title', 'pitch', 'story', 'secondGoal', 'lessPlan'] as const) values[`texts.${language}.${name}`] = texts?.[name] ?? '';
	} else if (section === 'money') {
		Object.assign(values, { goalMinor: francsField(draft.goalMinor), secondGoalMinor: francsField(draft.secondGoalMinor), fundingModel: draft.fundingModel, zeroFeeReason: draft.zeroFeeReason ?? '' });
		draft.budget.forEach((line, i) => {
			values[`budget.${i}.category`] = line.category;
			values[`budget.${i}.label`] = line.label;
			values[`budget.${i}.amountMinor`] = francsField(line.amountMinor);
		});
	} else if (section === 'rewards') {
		values.vatNumber = draft.vatNumber ?? '';
		draft.rewards.forEach((reward, i) => rewardValues(values, `rewards.${i}`, reward));
	} else if (section === 'team') {
		draft.team.forEach((member, i) => Object.assign(values, { [`team.${i}.name`]: member.name, [`team.${i}.role`]: member.role }));
	} else if (section === 'ai') {
		const ai = draft.ai;
		Object.assign(values, { 'ai.use': ai?.use ?? '', 'ai.tools': ai?.tools ?? '', 'ai.humanContribution': ai?.humanContribution ?? '' });
		Object.assign(values, { 'ai.trainingData': ai?.trainingData ?? '', 'ai.likeness': ai?.likeness ?? '', 'ai.imageSource': ai?.imageSource ?? '' });
		if (ai?.tdmReserved !== false) values['ai.tdmReserved'] = 'on';
		for (const stage of ai?.stages ?? []) values[`ai.stages.${stage}`] = 'on';
	} else {
		Object.assign(values, { focusX: String(draft.image?.focusX ?? 50), focusY: String(draft.image?.focusY ?? 50) });
	}
	return values;
}

function rewardValues(values: Values, at: string, reward: CampaignDraft['rewards'][number]) {
	values[`${at}.id`] = reward.id ?? '';
	values[`${at}.amountMinor`] = francsField(reward.amountMinor);
	values[`${at}.quantity`] = reward.quantity === null ? '' : String(reward.quantity);
	values[`${at}.deliveryOn`] = reward.deliveryOn ?? '';
	values[`${at}.shipping`] = reward.shipping;
	values[`${at}.kind`] = reward.kind;
	values[`${at}.vatBp`] = String(reward.vatBp);
	for (const zone of zones) values[`${at}.shippingMinor.${zone}`] = francsField(reward.shippingMinor[zone]);
	for (const [language, texts] of Object.entries(reward.texts)) {
		values[`${at}.texts.${language}.title`] = texts.title;
		values[`${at}.texts.${language}.description`] = texts.description;
	}
}

/** The document with one part replaced by what the form holds; what is no number is named in `errors`. */
export function merge(section: Section, before: DraftContent, values: Values, errors: Errors, say: Complaints): DraftContent {
	const content = { ...before, version: parseWhole(values.version ?? '') ?? before.version };
	const amount = (name: string) => optional(values, errors, name, parseFrancs, say.amount);
	const whole = (name: string) => optional(values, errors, name, parseWhole, say.number);
	if (section === 'basics') {
		const { discipline, area, language } = values;
		return { ...content, discipline: discipline ?? '', area: area ?? '', language: language ?? '', durationDays: whole('durationDays') };
	}
	if (section === 'story') return { ...content, texts: { ...content.texts, ...textsIn(values) } };
	if (section === 'money') {
		const budget = filled(values, 'budget', ['category']).map((row) => ({
			category: values[`budget.${row}.category`] ?? '',
			label: (values[`budget.${row}.label`] ?? '').trim(),
			amountMinor: amount(`budget.${row}.amountMinor`) as number
		}));
		return { ...content, goalMinor: amount('goalMinor'), secondGoalMinor: amount('secondGoalMinor'), fundingModel: fundingModels.find((one) => one === values.fundingModel) ?? content.fundingModel, budget, zeroFeeReason: textOrNull(values.zeroFeeReason) };
	}
	if (section === 'rewards') {
		const rewards = filled(values, 'rewards', rewardChoices).map((row) => ({
			id: textOrNull(values[`rewards.${row}.id`]),
			amountMinor: amount(`rewards.${row}.amountMinor`) as number,
			quantity: whole(`rewards.${row}.quantity`),
			deliveryOn: textOrNull(values[`rewards.${row}.deliveryOn`]),
			shipping: values[`rewards.${row}.shipping`] ?? 'none',
			texts: rewardTexts(rowOf(values, 'rewards', row)),
			kind: values[`rewards.${row}.kind`] === 'addon' ? ('addon' as const) : ('reward' as const),
			shippingMinor: {
				switzerland: amount(`rewards.${row}.shippingMinor.switzerland`),
				europe: amount(`rewards.${row}.shippingMinor.europe`),
				world: amount(`rewards.${row}.shippingMinor.world`)
			},
			vatBp: parseWhole(values[`rewards.${row}.vatBp`] ?? '') ?? 0
		}));
		return { ...content, rewards, vatNumber: textOrNull(values.vatNumber) };
	}
	if (section === 'team') {
		const team = filled(values, 'team', []).map((row) => ({ name: (values[`team.${row}.name`] ?? '').trim(), role: (values[`team.${row}.role`] ?? '').trim() }));
		return { ...content, team };
	}
	if (section === 'ai') return { ...content, ai: aiIn(values) };
	const image = content.image && { ...content.image, focusX: percent(values.focusX), focusY: percent(values.focusY) };
	return { ...content, image };
}

/** The rows with anything in them; the backend numbers what it gets, so empty rows are closed up before. */
function filled(values: Values, list: string, ignored: string[]): number[] {
	return rowsOf(values, list).filter((row) => !isBlank(rowOf(values, list, row), ignored));
}

function optional<T>(values: Values, errors: Errors, name: string, parse: (typed: string) => T | null, words: string): T | null {
	const typed = values[name]?.trim() ?? '';
	if (typed === '') return null;
	const found = parse(typed);
	if (found === null) errors[name] = words;
	return found;
}

function textsIn(values: Values): DraftContent['texts'] {
	const texts: DraftContent['texts'] = {};
	for (const language of languages) {
		if (!(`texts.${language}.title` in values)) continue;
		const of = (name: string) => (values[`texts.${language}.${name}`] ?? '').trim();
		texts[language] = { title: of('title'), pitch: of('pitch'), story: of('story'), secondGoal: of('secondGoal'), lessPlan: of('lessPlan') };
	}
	return texts;
}

function rewardTexts(row: Values): Record<string, { title: string; description: string }> {
	const texts: Record<string, { title: string; description: string }> = {};
	for (const language of languages) {
		const title = (row[`texts.${language}.title`] ?? '').trim();
		const description = (row[`texts.${language}.description`] ?? '').trim();
		if (title || description) texts[language] = { title, description };
	}
	return texts;
}

function aiIn(values: Values): DraftContent['ai'] {
	const use = aiUses.find((one) => one === values['ai.use']) ?? null;
	const of = (name: string) => textOrNull(values[`ai.${name}`]);
	const stages = aiStages.filter((stage) => `ai.stages.${stage}` in values);
	return { use, stages, tools: of('tools'), humanContribution: of('humanContribution'), trainingData: of('trainingData'), likeness: of('likeness'), imageSource: of('imageSource'), tdmReserved: 'ai.tdmReserved' in values };
}

function percent(typed: string | undefined): number {
	return Math.min(100, Math.max(0, Math.round(Number(typed) || 0)));
}
