import { disciplines, formOf } from './forms/index.ts';
import { palettes, type Palette } from './palettes.ts';
import { n, rect } from './pen.ts';
import { plan, type Plan, type Sheet } from './plan.ts';
import { Random } from './random.ts';
import { tracking } from './setting.ts';

export { disciplines };

/** What a poster is made of. */
export interface PosterInput {
	title: string;
	/** The code of the discipline; it decides the form. */
	discipline: string;
	/** Where it happens, set small. */
	area: string;
	/** Anything that tells campaigns apart, such as the slug. */
	seed: string;
	ratio?: Ratio;
	/** The discipline in words, set small beside the area. */
	label?: string;
	/** Names type families that a viewer outside our pages may have. */
	standalone?: boolean;
}

export type Ratio = 'poster' | 'square' | 'wide';

const sizes: Record<Ratio, { w: number; h: number }> = {
	poster: { w: 500, h: 700 },
	square: { w: 600, h: 600 },
	wide: { w: 1200, h: 630 }
};

const families = ` font-family="Bricolage Grotesque, Bricolage Grotesque Variable, Helvetica Neue, Arial, sans-serif"`;
const smallFamilies = ` font-family="Inter, Inter Variable, Helvetica Neue, Arial, sans-serif"`;

/**
 * A poster as SVG: same input, same poster. There is no style attribute in it, so that it can stand
 * in a page under a strict content security policy; the type is the page's own (see `.poster-title`).
 */
export function poster(input: PosterInput): string {
	const { w, h } = sizes[input.ratio ?? 'poster'];
	const r = new Random(`${input.seed}\n${input.discipline}`);
	const palette = r.pick(palettes);
	const sheet: Sheet = { w, h, margin: Math.min(w, h) * 0.052, small: Math.min(w, h) * 0.031 };
	const title = input.title.trim().replace(/\s+/g, ' ');
	const laid = plan(sheet, title, r);
	const { form, label } = laid;
	const drawn = formOf(input.discipline)({ r, w: form.w, h: form.h, ground: palette.ground, a: palette.a, b: palette.b });
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" role="img" aria-label="${escape(title)}"${input.standalone ? families : ''}>` +
		rect(0, 0, w, h, palette.ground) +
		`<svg x="${n(form.x)}" y="${n(form.y)}" width="${n(form.w)}" height="${n(form.h)}" overflow="hidden">${drawn}</svg>` +
		(label ? rect(label.x, label.y, label.w, label.h, palette.ground) : '') +
		setInType(laid, palette) +
		caption(input, laid, sheet, palette) +
		'</svg>'
	);
}

function setInType({ type, foot, turned, setting }: Plan, palette: Palette): string {
	const { lines, size, leading, height } = setting;
	// Stems begin a little inside their advance; pull them to the margin.
	const pull = size * 0.035;
	const x = turned ? 0 : type.x - pull;
	const top = turned ? 0 : foot ? type.y + type.h - height : type.y;
	const spans = lines.map((words, i) => `<tspan x="${n(x)}" y="${n(top + size * 0.7 + i * leading)}">${escape(words)}</tspan>`);
	const turn = turned ? ` transform="translate(${n(type.x)} ${n(type.y)}) rotate(-90)"` : '';
	return `<text class="poster-title" font-size="${n(size)}" font-weight="800" letter-spacing="${n(size * tracking)}" fill="${palette.type}"${turn}>${spans.join('')}</text>`;
}

function caption(input: PosterInput, { caption: where, label, type }: Plan, { w, h, margin, small }: Sheet, palette: Palette): string {
	const y = where === 'top' ? margin + small * 0.75 : h - margin;
	// On a sheet that lies, the small line stays in the column of the type: elsewhere it would lie on the form.
	const [from, to] = w > h ? [type.x, type.x + type.w] : [margin, w - margin];
	const words = input.label ? `${input.label}, ${input.area}` : input.area;
	const common = `class="poster-caption"${input.standalone ? smallFamilies : ''} font-size="${n(small)}" font-weight="600" fill="${palette.type}"`;
	const right = label && label.w < w ? '' : `<text ${common} x="${n(to)}" y="${n(y)}" text-anchor="end">Fundus</text>`;
	return `<text ${common} x="${n(from)}" y="${n(y)}">${escape(words)}</text>${right}`;
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
