import type { Random } from './random.ts';
import { setTitle, textWidth, type Setting } from './setting.ts';

export interface Box {
	x: number;
	y: number;
	w: number;
	h: number;
}

/** Where type, form and the small line stand. */
export interface Plan {
	setting: Setting;
	type: Box;
	form: Box;
	/** The type stands on the bottom of its box instead of hanging from the top. */
	foot: boolean;
	/** The type runs upwards along the edge; its box is then as wide as the line is long. */
	turned: boolean;
	/** A field of the ground's colour that keeps the type clear of the form behind it. */
	label: Box | null;
	caption: 'top' | 'bottom';
}

/** The measures that every plan starts from. */
export interface Sheet {
	w: number;
	h: number;
	margin: number;
	small: number;
}

/** Chooses how type and form share the sheet. */
export function plan(sheet: Sheet, title: string, r: Random): Plan {
	if (sheet.w > sheet.h) return beside(sheet, title, r);
	const kind = r.next();
	// One very long word is set larger along the long edge than across.
	const longest = Math.max(...title.split(' ').map((word) => word.length));
	if (title.length <= 44 && (longest > 15 || (kind < 0.17 && title.length <= 22))) return along(sheet, title, r);
	if (kind < 0.36) return labelled(sheet, title, r);
	return stacked(sheet, title, r);
}

/** Type above or below the form; what a short title leaves free, the form takes. */
function stacked({ w, h, margin, small }: Sheet, title: string, r: Random): Plan {
	const share = title.length > 38 ? 0.44 : title.length > 18 ? 0.36 : 0.3;
	const side = r.chance(0.5) ? 0 : margin;
	const inner = w - margin * 2;
	const setting = setTitle(title, inner, h * share, Math.min(w, h) * 0.32);
	const head = margin + small * 1.9;
	const foot = r.chance(0.5);
	if (!foot) {
		const y = head + setting.height + margin * 0.6;
		return {
			setting,
			type: { x: margin, y: head, w: inner, h: setting.height },
			form: { x: side, y, w: w - side * 2, h: h - y - side },
			foot,
			turned: false,
			label: null,
			caption: 'top'
		};
	}
	const top = h - head - setting.height;
	return {
		setting,
		type: { x: margin, y: top, w: inner, h: setting.height },
		form: { x: side, y: side, w: w - side * 2, h: top - margin * 0.8 - side },
		foot,
		turned: false,
		label: null,
		caption: 'bottom'
	};
}

/** The form fills the sheet, the title stands on a field cut out of it. */
function labelled({ w, h, margin, small }: Sheet, title: string, r: Random): Plan {
	const inner = w - margin * 2.4;
	const setting = setTitle(title, inner, h * (title.length > 30 ? 0.4 : 0.3), Math.min(w, h) * 0.24);
	const widest = Math.max(...setting.lines.map((line) => textWidth(line, setting.size)));
	const caption = small * 2.6;
	const label: Box = { x: 0, y: 0, w: Math.min(w, widest + margin * 2.2), h: setting.height + margin * 1.5 + caption };
	if (w - label.w < margin * 1.5) label.w = w;
	if (r.chance(0.6)) label.y = h - label.h;
	return {
		setting,
		type: { x: margin, y: label.y + margin * 0.8 + (label.y > 0 ? 0 : caption), w: inner, h: setting.height },
		form: { x: 0, y: 0, w, h },
		foot: false,
		turned: false,
		label,
		caption: label.y > 0 ? 'bottom' : 'top'
	};
}

/** The title runs up along the edge. */
function along({ w, h, margin, small }: Sheet, title: string, r: Random): Plan {
	const length = h - margin * 2 - small * 2.4;
	const setting = setTitle(title, length, w * 0.36, Math.min(w, h) * 0.34);
	const x = margin * 0.8 + setting.height + margin * 0.7;
	const bleed = r.chance(0.6);
	return {
		setting,
		type: { x: margin, y: h - margin - small * 2.4, w: length, h: setting.height },
		form: { x, y: bleed ? 0 : margin, w: w - x - (bleed ? 0 : margin), h: h - (bleed ? margin + small * 2.4 : margin * 2 + small * 2.4) },
		foot: false,
		turned: true,
		label: null,
		caption: 'bottom'
	};
}

/** Type and form side by side, for sheets that lie. */
function beside({ w, h, margin, small }: Sheet, title: string, r: Random): Plan {
	const split = w * r.pick([0.5, 0.54, 0.58]);
	const left = r.chance(0.6);
	const type: Box = {
		x: left ? margin : w - split + margin,
		y: margin + small * 2.4,
		w: split - margin * 2,
		h: h - margin * 2 - small * 3
	};
	return {
		setting: setTitle(title, type.w, type.h, h * 0.3),
		type,
		form: { x: left ? split : 0, y: 0, w: w - split, h },
		foot: r.chance(0.5),
		turned: false,
		label: null,
		caption: 'top'
	};
}
