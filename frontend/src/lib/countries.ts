import { getLocale } from '#lib/paraglide/runtime.js';

/** Where something is sent, as the prices of shipping tell it apart; the backend keeps the same lists. */
export type Zone = 'switzerland' | 'europe' | 'world';

const home = ['CH', 'LI'];
const europe =
	'AD AL AT BA BE BG BY CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA VA XK'.split(' ');
const world =
	'AE AF AG AI AM AO AR AU AW AZ BB BD BF BH BI BJ BM BN BO BR BS BT BW BZ CA CD CF CG CI CL CM CN CO CR CU CV CW DJ DM DO DZ EC EG ER ET FJ FM GA GD GE GH GL GM GN GQ GT GW GY HK HN HT ID IL IN IQ IR JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LK LR LS LY MA MG MH ML MM MN MO MR MU MV MW MX MY MZ NA NC NE NG NI NP NR NZ OM PA PE PF PG PH PK PR PS PW PY QA RW SA SB SC SD SG SL SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TT TV TW TZ UG US UY UZ VC VE VG VN VU WS YE ZA ZM ZW'.split(' ');
const neighbours = ['CH', 'LI', 'DE', 'FR', 'IT', 'AT'];

export interface Country {
	code: string;
	name: string;
}

/** All countries in the page's language, the neighbours first. */
export function countries(): Country[] {
	const names = new Intl.DisplayNames(getLocale(), { type: 'region' });
	const named = (code: string) => ({ code, name: names.of(code) ?? code });
	const others = [...home, ...europe, ...world].filter((code) => !neighbours.includes(code)).map(named);
	return [...neighbours.map(named), ...others.sort((a, b) => a.name.localeCompare(b.name, getLocale()))];
}

export function zoneOf(country: string): Zone | null {
	const code = country.trim().toUpperCase();
	return home.includes(code) ? 'switzerland' : europe.includes(code) ? 'europe' : world.includes(code) ? 'world' : null;
}
