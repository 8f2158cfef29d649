import { arc, circle, n, oneOf, polygon, range, rect, type Form } from '../pen.ts';

/** A being of pixels, left as right. */
const sprite: Form = ({ r, w, h, a, b, ground }) => {
	const columns = r.pick([9, 11]);
	const size = Math.min(w / columns, h / columns);
	const rows = Math.floor(h / size);
	const half = Math.ceil(columns / 2);
	const left = (w - columns * size) / 2;
	let out = '';
	const eye = { x: r.whole(1, half - 2), y: Math.floor(rows * r.between(0.25, 0.45)) };
	for (let y = 0; y < rows; y++) {
		for (let x = 0; x < half; x++) {
			const middle = 1 - Math.abs(y - rows / 2) / (rows / 2);
			const isEye = x === eye.x && y === eye.y;
			const on = isEye || r.chance(0.22 + 0.5 * middle * ((x + 1) / half));
			if (!on) continue;
			const fill = isEye ? (b === a ? ground : b) : a;
			out += rect(left + x * size, y * size, size + 0.3, size + 0.3, fill);
			if (x !== columns - 1 - x) out += rect(left + (columns - 1 - x) * size, y * size, size + 0.3, size + 0.3, fill);
		}
	}
	return out;
};

const pieces = [
	[[0, 0], [1, 0], [2, 0], [3, 0]],
	[[0, 0], [0, 1], [1, 1], [2, 1]],
	[[0, 0], [1, 0], [0, 1], [1, 1]],
	[[1, 0], [0, 1], [1, 1], [2, 1]],
	[[1, 0], [2, 0], [0, 1], [1, 1]]
] as const;

/** Blocks that have fallen, and one that falls. */
const falling: Form = ({ r, w, h, a, b }) => {
	const columns = r.pick([8, 10]);
	const size = w / columns;
	const rows = Math.floor(h / size);
	const gap = size * 0.08;
	let out = '';
	let level = rows * r.between(0.35, 0.55);
	for (let x = 0; x < columns; x++) {
		level = Math.max(rows * 0.3, Math.min(rows * 0.75, level + r.between(-1.6, 1.6)));
		for (let y = Math.round(level); y < rows; y++) {
			if (r.chance(0.93)) out += rect(x * size + gap / 2, h - (rows - y) * size + gap / 2, size - gap, size - gap, a);
		}
	}
	const piece = r.pick(pieces);
	const px = r.whole(1, columns - 5);
	return out + piece.map(([x, y]) => rect((px + x) * size + gap / 2, y * size + gap / 2, size - gap, size - gap, b)).join('');
};

/** A way through. */
const maze: Form = ({ r, w, h, a, b }) => {
	const columns = r.whole(7, 11);
	const size = w / columns;
	const rows = Math.floor(h / size);
	const thick = size * r.between(0.24, 0.36);
	let out = '';
	for (let y = 0; y < rows; y++) {
		for (let x = 0; x < columns; x++) {
			const diagonal = r.chance(0.5);
			const [x0, x1] = diagonal ? [x * size, (x + 1) * size] : [(x + 1) * size, x * size];
			out += `<path d="M${n(x0)} ${n(y * size)}L${n(x1)} ${n((y + 1) * size)}" stroke="${r.chance(0.06) ? b : a}" stroke-width="${n(thick)}" stroke-linecap="square"/>`;
		}
	}
	return out;
};

export const games = oneOf(sprite, falling, maze, sprite);

/** Points that swell where the signal passes. */
const signal: Form = ({ r, w, h, a, b }) => {
	const columns = r.whole(10, 16);
	const size = w / columns;
	const rows = Math.floor(h / size);
	const fx = r.between(0.5, 1.8);
	const fy = r.between(0.5, 1.8);
	const shift = r.between(0, 6);
	const square = r.chance(0.4);
	return range(rows * columns)
		.map((i) => {
			const x = ((i % columns) + 0.5) * size;
			const y = (Math.floor(i / columns) + 0.5) * size;
			const value = 0.5 + 0.5 * Math.sin((x / w) * 6 * fx + shift + Math.cos((y / h) * 6 * fy + shift));
			const radius = size * 0.5 * (0.1 + 0.86 * value);
			const fill = value > 0.93 ? b : a;
			return square ? rect(x - radius, y - radius, radius * 2, radius * 2, fill) : circle(x, y, radius, fill);
		})
		.join('');
};

/** Lines that were put out of place. */
const glitch: Form = ({ r, w, h, a, b }) => {
	const rows = r.whole(16, 28);
	const step = h / rows;
	const x = w * r.between(0.2, 0.36);
	const width = w * r.between(0.36, 0.5);
	return range(rows)
		.map((i) => {
			const shift = r.chance(0.45) ? w * r.between(-0.2, 0.3) : 0;
			return rect(x + shift, i * step, width * r.between(0.85, 1.15), step * r.pick([0.62, 0.62, 1.02]), shift !== 0 && r.chance(0.35) ? b : a);
		})
		.join('');
};

/** Bits. */
const bits: Form = ({ r, w, h, a, b }) => {
	const columns = r.whole(6, 9);
	const size = w / columns;
	const rows = Math.floor(h / size);
	return range(rows * columns)
		.map((i) => {
			const x = (i % columns) * size;
			const y = Math.floor(i / columns) * size;
			if (r.chance(0.42)) return rect(x + size * 0.36, y + size * 0.08, size * 0.28, size * 0.84, r.chance(0.08) ? b : a);
			return `<ellipse cx="${n(x + size / 2)}" cy="${n(y + size / 2)}" rx="${n(size * 0.28)}" ry="${n(size * 0.34)}" fill="none" stroke="${r.chance(0.08) ? b : a}" stroke-width="${n(size * 0.19)}"/>`;
		})
		.join('');
};

export const digital = oneOf(signal, glitch, bits, signal);

/** What was laid down, layer on layer. */
const strata: Form = ({ r, w, h, a, b }) => {
	const layers = r.whole(6, 10);
	const accent = r.whole(1, layers - 2);
	let out = '';
	let y = h * 0.04;
	for (let i = 0; i < layers; i++) {
		const thick = (h / layers) * r.between(0.32, 0.86);
		const bend = (h / layers) * r.between(-0.5, 0.5);
		const x = w * r.between(0.25, 0.75);
		out += `<path d="M0 ${n(y)}Q${n(x)} ${n(y + bend)} ${n(w)} ${n(y)}L${n(w)} ${n(y + thick)}Q${n(x)} ${n(y + thick + bend * 0.6)} 0 ${n(y + thick)}Z" fill="${i === accent ? b : a}"/>`;
		y += h / layers;
	}
	return out;
};

/** The arches of a bridge. */
const arches: Form = ({ r, w, h, a, b, ground }) => {
	const tiers = r.whole(2, 3);
	const tier = h / tiers;
	const first = r.whole(2, 3);
	let out = rect(0, 0, w, h, a);
	const marked = r.whole(0, tiers - 1);
	for (let t = 0; t < tiers; t++) {
		const count = first + (tiers - 1 - t) * r.whole(1, 2);
		const span = w / count;
		const radius = Math.min(span * 0.4, tier * 0.5);
		const chosen = r.whole(0, count - 1);
		for (let i = 0; i < count; i++) {
			const x = (i + 0.5) * span;
			const top = t * tier + tier * 0.16 + radius;
			const fill = t === marked && i === chosen && b !== a ? b : ground;
			out += arc(x, top, 0, radius, 180, 360, fill) + rect(x - radius, top - 0.3, radius * 2, (t + 1) * tier - top + 0.3, fill);
		}
	}
	return out;
};

/** Stones set by hand. */
const masonry: Form = ({ r, w, h, a, b }) => {
	const rows = r.whole(6, 9);
	const step = h / rows;
	const gap = step * 0.1;
	const marked = r.whole(4, 14);
	let out = '';
	let index = 0;
	for (let y = 0; y < rows; y++) {
		for (let x = -r.between(0, 0.15) * w; x < w; ) {
			const width = w * r.between(0.12, 0.32);
			out += rect(x, y * step, width - gap, step - gap, index++ === marked ? b : a);
			x += width;
		}
	}
	return out;
};

export const heritage = oneOf(strata, arches, masonry, strata);

/** Paper in the air. */
const confetti: Form = ({ r, w, h, a, b }) => {
	const size = Math.min(w, h) / r.pick([9, 11, 13]);
	return range(r.whole(34, 60))
		.map((i) => {
			const x = w * r.next();
			const y = h * r.next() ** 1.25;
			const fill = i % 4 === 0 ? b : a;
			const s = size * r.between(0.5, 1.15);
			const turn = ` transform="rotate(${r.whole(0, 180)} ${n(x)} ${n(y)})"`;
			const kind = r.next();
			if (kind < 0.4) return rect(x - s / 2, y - s / 6, s, s / 3, fill, turn);
			if (kind < 0.75) return circle(x, y, s * 0.28, fill);
			return arc(x, y, 0, s * 0.5, i * 40, i * 40 + 180, fill);
		})
		.join('');
};

/** Bunting across the street. */
const bunting: Form = ({ r, w, h, a, b }) => {
	const rows = r.whole(3, 5);
	const count = r.whole(4, 7);
	const step = w / count;
	return range(rows)
		.map((row) => {
			const y = (row * h) / rows;
			const drop = (h / rows) * 0.82;
			const shift = row % 2 === 0 ? 0 : -step / 2;
			return range(count + 1)
				.map((i) => {
					const x = i * step + shift;
					return polygon([[x + step * 0.04, y], [x + step * 0.96, y], [x + step / 2, y + drop]], r.chance(0.2) ? b : a);
				})
				.join('');
		})
		.join('');
};

/** Rays from where it happens. */
const rays: Form = ({ r, w, h, a, b }) => {
	const x = w * r.between(0.25, 0.75);
	const y = h * r.pick([0.5, 0.85, 1]);
	const count = r.pick([12, 16, 20, 24]);
	const reach = Math.hypot(w, h) * 1.2;
	const turn = r.between(0, 30);
	const core = Math.min(w, h) * r.between(0.14, 0.22);
	return range(count).map((i) => arc(x, y, core * 1.35, reach, turn + (360 / count) * i, turn + (360 / count) * (i + 0.5), a)).join('') + circle(x, y, core, b);
};

export const festival = oneOf(confetti, bunting, rays);
