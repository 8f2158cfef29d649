import * as m from '#lib/paraglide/messages.js';

/** The backend names its rules in English; here they are said in the reader's language. A test compares the two. */
export const rules: Record<number, () => string> = {
	1: m.official_rule_1,
	2: m.official_rule_2,
	3: m.official_rule_3,
	4: m.official_rule_4,
	5: m.official_rule_5,
	6: m.official_rule_6,
	7: m.official_rule_7,
	8: m.official_rule_8,
	9: m.official_rule_9,
	10: m.official_rule_10,
	11: m.official_rule_11,
	12: m.official_rule_12,
	13: m.official_rule_13,
	14: m.official_rule_14,
	15: m.official_rule_15,
	16: m.official_rule_16,
	17: m.official_rule_17,
	18: m.official_rule_18,
	19: m.official_rule_19,
	20: m.official_rule_20,
	21: m.official_rule_21,
	22: m.official_rule_22,
	23: m.official_rule_23,
	24: m.official_rule_24,
	25: m.official_rule_25,
	30: m.official_rule_30,
	31: m.official_rule_31,
	32: m.official_rule_32,
	33: m.official_rule_33,
	34: m.official_rule_34,
	35: m.official_rule_35,
	36: m.official_rule_36,
	37: m.official_rule_37,
	38: m.official_rule_38,
	40: m.official_rule_40,
	41: m.official_rule_41,
	42: m.official_rule_42,
	43: m.official_rule_43,
	44: m.official_rule_44,
	50: m.official_rule_50,
	51: m.official_rule_51
};

/** What a rule of the books says; a new one keeps the backend's name. */
export const ruleName = (number: number, name: string): string => rules[number]?.() ?? name;
