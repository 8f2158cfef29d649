import { arc, circle, line, n, oneOf, path, polygon, range, rect, type Form } from '../pen.ts';

/** Ribbons that follow one leap. */
const leap: Form = ({ r, w, h, a, b }) => {
	const count = r.whole(5, 9);
	const thick = (h / count) * 0.52;
	const lift = r.between(0.45, 0.95);
	const lean = r.between(0.25, 0.6);
	const accent = r.whole(1, count - 2);
	return range(count)
		.map((i) => {
			const y = h * 1.04 - i * thick * 1.05;
			const d = `M${n(-w * 0.1)} ${n(y)}C${n(w * lean)} ${n(y - h * 0.05)} ${n(w * (lean - 0.12))} ${n(y - h * lift)} ${n(w * 1.1)} ${n(y - h * lift * 0.72)}`;
			return line(d, i === accent ? b : a, thick * (0.55 + 0.45 * (i / count)));
		})
		.join('');
};

/** Half discs that turn step by step. */
const turn: Form = ({ r, w, h, a, b }) => {
	const rows = r.whole(3, 4);
	const columns = Math.max(2, Math.round((rows * w) / h));
	const size = Math.min(w / columns, h / rows);
	const step = r.pick([30, 45, 60]);
	const start = r.whole(0, 11) * 30;
	const accent = r.whole(0, rows * columns - 1);
	return range(rows * columns)
		.map((i) => {
			const x = ((i % columns) + 0.5) * (w / columns);
			const y = (Math.floor(i / columns) + 0.5) * (h / rows);
			const angle = start + i * step;
			return arc(x, y, 0, size * 0.49, angle, angle + 180, i === accent ? b : a);
		})
		.join('');
};

/** A body as three curves around one axis. */
const spiral: Form = ({ r, w, h, a, b }) => {
	const count = r.whole(10, 16);
	const drift = r.between(-0.35, 0.35) * w;
	const squeeze = r.between(0.3, 0.55);
	const tilt = r.whole(-24, 24);
	const accent = r.whole(2, count - 3);
	return range(count)
		.map((i) => {
			const t = i / (count - 1);
			const x = w / 2 + Math.sin(t * Math.PI * 1.6) * drift;
			const y = h * (0.08 + 0.84 * t);
			const rx = w * (0.46 - 0.3 * Math.abs(Math.sin(t * Math.PI * 1.3 + 0.4)));
			return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(rx * squeeze)}" fill="none" stroke="${i === accent ? b : a}" stroke-width="${n(h / count / 2.4)}" transform="rotate(${tilt + Math.round(t * 40)} ${n(x)} ${n(y)})"/>`;
		})
		.join('');
};

export const dance = oneOf(leap, turn, spiral, leap);

/** One cone of light on a floor, one figure in it. */
const spotlight: Form = ({ r, w, h, a, b }) => {
	const from = w * r.between(0.1, 0.9);
	const to = w * r.between(0.28, 0.72);
	const half = w * r.between(0.2, 0.34);
	const floor = h * r.between(0.74, 0.84);
	const figure = h * r.between(0.16, 0.28);
	return (
		polygon([[from - w * 0.025, 0], [from + w * 0.025, 0], [to + half, floor], [to - half, floor]], a) +
		`<ellipse cx="${n(to)}" cy="${n(floor)}" rx="${n(half)}" ry="${n(h * 0.055)}" fill="${a}"/>` +
		rect(to - figure * 0.13, floor - figure, figure * 0.26, figure, b) +
		circle(to, floor - figure * 1.14, figure * 0.17, b)
	);
};

/** A curtain, a little open. */
const curtain: Form = ({ r, w, h, a, b }) => {
	const folds = r.whole(9, 15);
	const gap = r.between(0.3, 0.7);
	const opening = r.between(0.25, 0.55);
	let out = path(
		`M${n(w * gap)} ${n(h * 0.2)}Q${n(w * (gap - opening * 0.2))} ${n(h * 0.7)} ${n(w * (gap - opening / 2))} ${n(h)}L${n(w * (gap + opening / 2))} ${n(h)}Q${n(w * (gap + opening * 0.2))} ${n(h * 0.7)} ${n(w * gap)} ${n(h * 0.2)}Z`,
		b
	);
	for (let i = 0; i <= folds; i++) {
		const top = (i / folds) * w;
		const side = top < w * gap ? -1 : 1;
		const bottom = top + side * (opening / 2) * w * (1 - Math.abs(top - w * gap) / w) ** 2;
		const width = (w / folds) * (0.28 + 0.3 * Math.abs(Math.sin(i * 1.9)));
		out += polygon([[top, 0], [top + width, 0], [bottom + width * 1.2, h], [bottom, h]], a);
	}
	return out;
};

/** Two that face each other. */
const dialogue: Form = ({ r, w, h, a, b }) => {
	const radius = Math.min(w, h) * r.between(0.34, 0.46);
	const x = w * r.between(0.42, 0.58);
	const drop = h * r.between(0.12, 0.3);
	const y = h * 0.42;
	return (
		arc(x - radius * 0.06, y, 0, radius, 90, 270, a) +
		arc(x + radius * 0.06, y + drop, 0, radius, -90, 90, b) +
		rect(x - radius * 0.06 - radius * 0.62, y - radius * 0.2, radius * 0.3, radius * 0.09, b === a ? '#f6f3ec' : b) +
		rect(x + radius * 0.06 + radius * 0.32, y + drop - radius * 0.2, radius * 0.3, radius * 0.09, a)
	);
};

/** Steps that lead up to a disc. */
const scene: Form = ({ r, w, h, a, b }) => {
	const steps = r.whole(4, 7);
	const left = r.chance(0.5);
	const out = range(steps).map((i) => {
		const width = w * (1 - i / (steps + 1.2));
		const y = h - ((i + 1) * h * 0.62) / steps;
		return rect(left ? 0 : w - width, y, width, (h * 0.62) / steps - h * 0.014, a);
	});
	const radius = Math.min(w, h) * r.between(0.16, 0.24);
	return out.join('') + circle(left ? w - radius * 1.6 : radius * 1.6, radius * 1.25, radius, b);
};

export const theatre = oneOf(spotlight, curtain, dialogue, scene, spotlight);
