import { disciplines, formOf } from './forms/index.ts';
import { palettes, type Palette } from './palettes.ts';
import { n, rect } from './pen.ts';
import { Random } from './random.ts';
import { setTitle, tracking, type Setting } from './setting.ts';

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

interface Box {
	x: number;
	y: number;
	w: number;
	h: number;
}

/** Where the type and the form stand. */
interface Plan {
	type: Box;
	form: Box;
	/** The type grows from the top or stands on the bottom of its box. */
	foot: boolean;
	caption: 'top' | 'bottom';
}

/**
 * A poster as SVG: same input, same poster. There is no style attribute in it, so that it can stand
 * in a page under a strict content security policy; the type is the page's own (see `.poster text`).
 */
export function poster(input: PosterInput): string {
	const { w, h } = sizes[input.ratio ?? 'poster'];
	const r = new Random(`${input.seed}\n${input.discipline}`);
	const palette = r.pick(palettes);
	const margin = Math.min(w, h) * 0.052;
	const captionSize = Math.min(w, h) * 0.031;
	const plan = (w > h ? wide : tall)(w, h, margin, captionSize, r, input.title);
	const setting = setTitle(input.title, plan.type.w, plan.type.h, Math.min(w, h) * 0.3);
	const grown = grow(plan, setting, margin);
	const { form } = grown;
	const drawn = formOf(input.discipline)({ r, w: form.w, h: form.h, ground: palette.ground, a: palette.a, b: palette.b });
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" role="img" aria-label="${escape(input.title)}"${input.standalone ? families : ''}>` +
		rect(0, 0, w, h, palette.ground) +
		`<svg x="${n(form.x)}" y="${n(form.y)}" width="${n(form.w)}" height="${n(form.h)}" overflow="hidden">${drawn}</svg>` +
		title(grown, setting, palette) +
		caption(input, grown.caption, w, h, margin, captionSize, palette) +
		'</svg>'
	);
}

function tall(w: number, h: number, margin: number, small: number, r: Random, text: string): Plan {
	const bleed = r.chance(0.45);
	const head = margin + small * 1.9;
	const inner = w - margin * 2;
	const share = text.length > 38 ? 0.44 : text.length > 18 ? 0.36 : 0.3;
	const typeHeight = h * share;
	const side = bleed ? 0 : margin;
	if (r.chance(0.5)) {
		// The title stands on top, the form below runs to the edge.
		const y = head + typeHeight + margin;
		return {
			type: { x: margin, y: head, w: inner, h: typeHeight },
			form: { x: side, y, w: w - side * 2, h: h - y - side },
			foot: false,
			caption: 'top'
		};
	}
	const bottom = h - margin - small * 1.9;
	return {
		type: { x: margin, y: bottom - typeHeight, w: inner, h: typeHeight },
		form: { x: side, y: side, w: w - side * 2, h: bottom - typeHeight - margin - side },
		foot: true,
		caption: 'bottom'
	};
}

function wide(w: number, h: number, margin: number, small: number, r: Random): Plan {
	const split = w * r.pick([0.5, 0.54, 0.58]);
	const left = r.chance(0.6);
	const type = { x: left ? margin : w - split + margin, y: margin + small * 2.4, w: split - margin * 2, h: h - margin * 2 - small * 3 };
	return {
		type,
		form: { x: left ? split : 0, y: 0, w: w - split, h },
		foot: r.chance(0.5),
		caption: 'top'
	};
}

/** A short title leaves room: the form takes it. */
function grow(plan: Plan, setting: Setting, margin: number): Plan {
	const { type, form, foot } = plan;
	if (form.h > type.h * 2.5 && form.x >= type.x + type.w) return plan;
	const spare = type.h - setting.height;
	if (spare <= 0 || form.x > type.x + margin || form.x + form.w < type.x + type.w - margin) return plan;
	if (foot) return { ...plan, form: { ...form, h: form.h + spare } };
	return { ...plan, form: { ...form, y: form.y - spare, h: form.h + spare } };
}

function title({ type, foot }: Plan, { lines, size, leading, height }: Setting, palette: Palette): string {
	const top = foot ? type.y + type.h - height : type.y;
	const first = top + size * 0.7;
	// Round letters and stems begin a little inside their advance; pull them to the margin.
	const x = type.x - size * 0.035;
	const spans = lines.map((words, i) => `<tspan x="${n(x)}" y="${n(first + i * leading)}">${escape(words)}</tspan>`);
	return `<text class="poster-title" font-size="${n(size)}" font-weight="800" letter-spacing="${n(size * tracking)}" fill="${palette.type}">${spans.join('')}</text>`;
}

function caption(input: PosterInput, where: 'top' | 'bottom', w: number, h: number, margin: number, size: number, palette: Palette): string {
	const y = where === 'top' ? margin + size * 0.75 : h - margin;
	const left = input.label ? `${input.label}, ${input.area}` : input.area;
	const common = `class="poster-caption" font-size="${n(size)}" font-weight="600" fill="${palette.type}"`;
	return `<text ${common} x="${n(margin)}" y="${n(y)}">${escape(left)}</text><text ${common} x="${n(w - margin)}" y="${n(y)}" text-anchor="end">Fundus</text>`;
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
