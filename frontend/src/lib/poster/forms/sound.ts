import { arc, circle, line, n, oneOf, range, rect, type Form } from '../pen.ts';

/** Bars whose widths keep a beat and whose heights follow a phrase. */
const beat: Form = ({ r, w, h, a, b }) => {
	const pattern = r.pick([
		[1, 1, 2, 1, 3],
		[2, 1, 1, 4],
		[1, 2, 1, 2, 2],
		[3, 1, 1, 1]
	]);
	const unit = w / r.pick([22, 28, 36]);
	const phrase = r.between(0.7, 2.2);
	const shift = r.between(0, 6);
	const accent = r.whole(2, 7);
	let out = '';
	for (let x = 0, i = 0; x < w; i++) {
		const width = pattern[i % pattern.length]! * unit;
		const swell = 0.5 + 0.5 * Math.sin((x / w) * Math.PI * 2 * phrase + shift);
		const height = h * (0.22 + 0.78 * swell);
		out += rect(x, h - height, width, height, i === accent ? b : a);
		x += width + unit;
	}
	return out;
};

/** Quarter rings around a corner, each twice as strong as the one before. */
const resonance: Form = ({ r, w, h, a, b }) => {
	const cx = r.pick([0, w, w * 0.32]);
	const cy = r.pick([h, h * 0.98, 0]);
	const longest = Math.hypot(w, h) * 1.02;
	let out = '';
	let radius = longest * r.between(0.05, 0.11);
	let band = longest * 0.022;
	const accent = r.whole(2, 4);
	for (let i = 0; radius < longest; i++) {
		const start = r.whole(0, 11) * 30;
		const sweep = r.pick([90, 120, 150, 210]);
		out += arc(cx, cy, radius, radius + band, start, start + sweep, i === accent ? b : a);
		out += arc(cx, cy, radius, radius + band, start + sweep + 30, start + sweep + 90, a);
		radius += band * 1.55;
		band *= 1.34;
	}
	return out;
};

/** Notes as discs on five heavy lines. */
const stave: Form = ({ r, w, h, a, b }) => {
	const gap = h / 6;
	let out = range(5)
		.map((i) => rect(0, gap * (i + 1) - gap * 0.05, w, gap * 0.1, a))
		.join('');
	const columns = r.whole(4, 6);
	let height = r.whole(2, 8);
	const accent = r.whole(1, columns - 2);
	for (let i = 0; i < columns; i++) {
		height = Math.min(9, Math.max(1, height + r.whole(-3, 3)));
		const radius = gap * (i === accent ? 0.98 : r.pick([0.42, 0.42, 0.62]));
		out += circle(((i + 0.6) * w) / columns, (height * gap) / 2 + gap / 2, radius, i === accent ? b : a);
	}
	return out;
};

/** A string that swings, drawn again and again. */
const vibration: Form = ({ r, w, h, a, b }) => {
	const count = r.whole(9, 15);
	const waves = r.pick([1, 1.5, 2]);
	const swing = h * 0.46;
	const thick = h / count / 2.6;
	return range(count)
		.map((i) => {
			const size = (i / (count - 1)) * 2 - 1;
			const points = range(41).map((k) => {
				const x = (k / 40) * w;
				return `${n(x)} ${n(h / 2 + Math.sin((k / 40) * Math.PI * 2 * waves) * swing * size)}`;
			});
			return line(`M${points.join('L')}`, i === count - 1 ? b : a, thick);
		})
		.join('');
};

export const music = oneOf(beat, resonance, stave, vibration, beat, resonance);
