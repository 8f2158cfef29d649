import * as m from '#lib/paraglide/messages.js';

const names: Record<string, () => string> = {
	music: m.discipline_music,
	dance: m.discipline_dance,
	theatre: m.discipline_theatre,
	film: m.discipline_film,
	literature: m.discipline_literature,
	comics: m.discipline_comics,
	visual_arts: m.discipline_visual_arts,
	photography: m.discipline_photography,
	crafts: m.discipline_crafts,
	design: m.discipline_design,
	fashion: m.discipline_fashion,
	games: m.discipline_games,
	digital: m.discipline_digital,
	journalism: m.discipline_journalism,
	heritage: m.discipline_heritage,
	festival: m.discipline_festival
};

/** The name of a discipline in the language being read; a code that is not known stays as it is. */
export function disciplineName(code: string): string {
	return names[code]?.() ?? code;
}
