import type { Form } from '../pen.ts';
import { design, crafts, fashion, visualArts } from './field.ts';
import { digital, festival, games, heritage } from './grid.ts';
import { comics, journalism, literature } from './page.ts';
import { film, photography } from './screen.ts';
import { music } from './sound.ts';
import { dance, theatre } from './stage.ts';

const forms: Record<string, Form> = {
	music,
	dance,
	theatre,
	film,
	literature,
	comics,
	visual_arts: visualArts,
	photography,
	crafts,
	design,
	fashion,
	games,
	digital,
	journalism,
	heritage,
	festival
};

/** The disciplines that have a form of their own. */
export const disciplines = Object.keys(forms);

/** The form of a discipline; one that is not known yet is seen as a visual art. */
export function formOf(discipline: string): Form {
	return forms[discipline.replaceAll('-', '_')] ?? visualArts;
}
