import { describe, expect, it } from 'vitest';
import type { Errors } from '#lib/forms.ts';
import { employerCost, francsField, liveBalance, shareOf } from './amounts.ts';
import { payLines } from './pay.ts';
import { contentOf, merge, sectionOf, sections, toValues } from './sections.ts';
import type { CampaignDraft } from './types.ts';

const say = { amount: 'no amount', number: 'no number' };
const draft = {
	id: 'c',
	slug: 'nachtlinie',
	state: 'draft',
	version: 4,
	project: { id: 'p', slug: 'p', title: 'P' },
	creator: { id: 'k', slug: 'k', name: 'K' },
	language: 'de',
	discipline: 'music',
	area: '18',
	goalMinor: 1800050,
	secondGoalMinor: null,
	fundingModel: 'all_or_nothing',
	durationDays: 30,
	texts: { de: { title: 'Nachtlinie', pitch: 'Ein Album', story: 'Text', secondGoal: '', lessPlan: '' } },
	budget: [{ category: 'venue', label: 'Tram', amountMinor: 320000 }],
	rewards: [{ id: 'r', amountMinor: 4500, quantity: null, deliveryOn: null, shipping: 'europe', texts: { de: { title: 'Vinyl', description: '' } }, kind: 'addon', shippingMinor: { switzerland: 700, europe: 1550, world: null }, vatBp: 810 }],
	vatNumber: 'CHE-123.456.788',
	team: [{ name: 'Mara', role: 'Posaune' }],
	ai: { use: 'none', stages: [], tools: null, humanContribution: null, trainingData: null, likeness: null, imageSource: 'digitalCapture', tdmReserved: false },
	zeroFeeReason: null,
	image: { id: 'i', url: '/api/media/i', focusX: 40, focusY: 60 },
	balance: { goalMinor: 0, budgetMinor: 0, remunerationMinor: 0, feeMinor: 0, differenceMinor: 0 },
	readiness: [],
	reviews: [],
	transitions: [],
	allowed: ['edit']
} as unknown as CampaignDraft;

describe('the parts of a campaign', () => {
	it.each(sections)('%s comes back from its form as it was', (section) => {
		const errors: Errors = {};
		expect(merge(section, contentOf(draft), toValues(section, draft), errors, say)).toEqual(contentOf(draft));
		expect(errors).toEqual({});
	});

	it('leave the others alone', () => {
		const changed = merge('team', contentOf(draft), { version: '4', 'team.0.name': 'Luca', 'team.0.role': 'Tuba', 'team.1.name': ' ', 'team.1.role': '' }, {}, say);
		expect(changed).toEqual({ ...contentOf(draft), team: [{ name: 'Luca', role: 'Tuba' }] });
	});

	it('send the version that was read, not the newest', () => {
		expect(merge('ai', contentOf(draft), { version: '3', 'ai.use': 'assistive', 'ai.stages.text': 'on' }, {}, say)).toMatchObject({
			version: 3,
			ai: { use: 'assistive', stages: ['text'] }
		});
	});

	it('name what is no amount, and lose nothing', () => {
		const errors: Errors = {};
		merge('money', contentOf(draft), { version: '4', goalMinor: 'viel', 'budget.0.label': 'Tram', 'budget.0.amountMinor': '12x' }, errors, say);
		expect(errors).toEqual({ goalMinor: 'no amount', 'budget.0.amountMinor': 'no amount' });
	});

	it('take a translation beside the others', () => {
		const texts = merge('story', contentOf(draft), { version: '4', 'texts.fr.title': 'Ligne de nuit' }, {}, say).texts;
		expect(Object.keys(texts)).toEqual(['de', 'fr']);
	});

	it('are found for every field that the readiness check names', () => {
		expect(['texts.fr.story', 'rewards[2].deliveryOn', 'budget', 'ai.use', 'durationDays', 'zeroFeeReason', 'image', 'remuneration[0].rateMinor'].map(sectionOf)).toEqual([
			'story', 'rewards', 'money', 'ai', 'basics', 'money', 'image', 'money'
		]);
	});
});

describe('the balance while it is being typed', () => {
	it('adds up to the Rappen', () => {
		const values = {
			goalMinor: "18'000", 'budget.0.amountMinor': '6100.05', 'budget.1.amountMinor': 'x',
			'pay.0.quantity': '10', 'pay.0.rateMinor': '500', 'pay.0.basis': 'net',
			'pay.1.quantity': '1.5', 'pay.1.rateMinor': '800', 'pay.1.basis': 'invoice'
		};
		const balance = liveBalance(values, 500, { net: 11600, invoice: 10000 });
		expect(balance).toEqual({ goal: 1800000, budget: 610005, pay: 580000 + 120000, fee: 90000, difference: 399995 });
	});

	it('rounds half up, without floating point', () => {
		expect(shareOf(10, 500)).toBe(1);
		expect(shareOf(9, 500)).toBe(0);
		expect(employerCost(2.125, 999, 10000)).toBe(2123);
		expect(employerCost(1, 99_999_999, 11733)).toBe(117_329_999);
	});

	it('writes amounts as one types them', () => {
		expect([francsField(1250), francsField(120000), francsField(null)]).toEqual(['12.50', '1200', '']);
	});
});

it('reads lines of remuneration, without empty ones', () => {
	const errors: Errors = {};
	const values = {
		'pay.0.id': '', 'pay.0.role': 'Posaune', 'pay.0.payee': 'Mara', 'pay.0.isCreator': 'on', 'pay.0.quantity': '4', 'pay.0.rateMinor': '600', 'pay.0.employment': 'employed', 'pay.0.basis': 'gross_wage', 'pay.0.unit': 'performance', 'pay.0.tariffItemId': 't',
		'pay.1.role': '', 'pay.1.payee': '', 'pay.1.quantity': '1', 'pay.1.rateMinor': '', 'pay.1.unit': 'day',
		'pay.2.role': 'Ton', 'pay.2.quantity': '?', 'pay.2.rateMinor': '500'
	};
	const lines = payLines(values, errors, say);
	expect(lines).toHaveLength(2);
	expect(lines[0]).toEqual({ role: 'Posaune', payee: 'Mara', isCreator: true, employment: 'employed', basis: 'gross_wage', unit: 'performance', quantity: 4, rateMinor: 60000, tariffItemId: 't', note: '', plannedUnpaidHours: null, reasonBelowMinimum: '' });
	expect(errors).toEqual({ 'pay.2.quantity': 'no number' });
});
