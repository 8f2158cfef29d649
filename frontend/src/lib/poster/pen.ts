import type { Random } from './random.ts';

/** What a form is drawn with: a field of w by h, colours and a source of chance. */
export interface Pen {
	r: Random;
	w: number;
	h: number;
	ground: string;
	a: string;
	b: string;
}

/** Draws the formal idea of a discipline into its field. */
export type Form = (pen: Pen) => string;

export const n = (value: number): string => String(Math.round(value * 10) / 10);

export function rect(x: number, y: number, w: number, h: number, fill: string, more = ''): string {
	return `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="${fill}"${more}/>`;
}

export function circle(x: number, y: number, r: number, fill: string, more = ''): string {
	return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"${more}/>`;
}

export function ring(x: number, y: number, r: number, stroke: string, width: number): string {
	return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="none" stroke="${stroke}" stroke-width="${n(width)}"/>`;
}

export function polygon(points: readonly (readonly [number, number])[], fill: string): string {
	return `<path d="M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z" fill="${fill}"/>`;
}

export function path(d: string, fill: string): string {
	return `<path d="${d}" fill="${fill}"/>`;
}

export function line(d: string, stroke: string, width: number, more = ''): string {
	return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${n(width)}"${more}/>`;
}

/** A slice of a ring, angles in degrees, 0 at three o'clock, clockwise. */
export function arc(x: number, y: number, inner: number, outer: number, from: number, to: number, fill: string): string {
	const at = (radius: number, angle: number) => {
		const a = (angle * Math.PI) / 180;
		return `${n(x + radius * Math.cos(a))} ${n(y + radius * Math.sin(a))}`;
	};
	const large = to - from > 180 ? 1 : 0;
	return path(
		`M${at(outer, from)}A${n(outer)} ${n(outer)} 0 ${large} 1 ${at(outer, to)}` +
			`L${at(inner, to)}A${n(inner)} ${n(inner)} 0 ${large} 0 ${at(inner, from)}Z`,
		fill
	);
}

export function range(count: number): number[] {
	return Array.from({ length: count }, (_, index) => index);
}

/** One of several ways of drawing, chosen by chance. */
export function oneOf(...forms: Form[]): Form {
	return (pen) => pen.r.pick(forms)(pen);
}
