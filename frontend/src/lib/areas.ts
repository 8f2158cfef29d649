/** The Wohnviertel of Basel and the municipalities, by the code of the statistical office; names are never translated. */
export const areas: Record<string, string> = {
	'01': 'Altstadt Grossbasel',
	'02': 'Vorstädte',
	'03': 'Am Ring',
	'04': 'Breite',
	'05': 'St. Alban',
	'06': 'Gundeldingen',
	'07': 'Bruderholz',
	'08': 'Bachletten',
	'09': 'Gotthelf',
	'10': 'Iselin',
	'11': 'St. Johann',
	'12': 'Altstadt Kleinbasel',
	'13': 'Clara',
	'14': 'Wettstein',
	'15': 'Hirzbrunnen',
	'16': 'Rosental',
	'17': 'Matthäus',
	'18': 'Klybeck',
	'19': 'Kleinhüningen',
	'20': 'Riehen',
	'30': 'Bettingen'
};

export const areaCodes = Object.keys(areas).sort();

export function areaName(code: string): string {
	return areas[code] ?? code;
}
