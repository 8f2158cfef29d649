import { arc, circle, line, n, oneOf, polygon, range, rect, ring, type Form } from '../pen.ts';

/** Squares in squares, as Albers saw them. */
const squares: Form = ({ r, w, h, a, b, ground }) => {
	const steps = r.whole(3, 5);
	const fills = [a, ground, b, a, ground];
	const dx = r.between(0.3, 0.7);
	const dy = r.between(0.3, 0.8);
	return range(steps)
		.map((i) => {
			const k = 1 - i / (steps + 0.4);
			return rect((w - w * k) * dx, (h - h * k) * dy, w * k, h * k, fills[i % fills.length]!);
		})
		.join('');
};

/** Three fields that overlap. */
const overlap: Form = ({ r, w, h, a, b }) => {
	const s = Math.min(w, h);
	const out = [
		rect(0, h * r.between(0, 0.2), w * r.between(0.5, 0.7), h * r.between(0.5, 0.75), a),
		circle(w * r.between(0.58, 0.72), h * r.between(0.5, 0.66), s * r.between(0.28, 0.38), b),
		rect(w * r.between(0.3, 0.5), h * r.between(0.68, 0.8), w, h * r.between(0.08, 0.3), a)
	];
	return r.shuffle(out).join('');
};

/** A disc, cut and shifted. */
const shifted: Form = ({ r, w, h, a, b }) => {
	const radius = Math.min(w, h) * 0.44;
	const slices = r.pick([2, 3, 4, 6]);
	const slice = (radius * 2) / slices;
	return range(slices)
		.map((i) => {
			const shift = (i % 2 === 0 ? 1 : -1) * radius * r.between(0.06, 0.34);
			return (
				`<svg x="0" y="${n(h / 2 - radius + i * slice)}" width="${n(w)}" height="${n(slice + 0.4)}" overflow="hidden">` +
				circle(w / 2 + shift, radius - i * slice, radius, i === 1 ? b : a) +
				'</svg>'
			);
		})
		.join('');
};

/** Two colours that meet at one edge. */
const horizon: Form = ({ r, w, h, a, b }) => {
	const y = h * r.between(0.35, 0.7);
	const radius = Math.min(w, h) * r.between(0.22, 0.36);
	const x = w * r.between(0.3, 0.7);
	return arc(x, y, 0, radius, 180, 360, b) + rect(0, y, w, h - y, a) + arc(x, y, 0, radius, 0, 180, b === a ? '#f6f3ec' : b).replace('<path', '<path opacity="0.35"');
};

export const visualArts = oneOf(squares, overlap, shifted, horizon);

/** Warp and weft. */
const weave: Form = ({ r, w, h, a, b }) => {
	const columns = r.whole(5, 9);
	const size = w / columns;
	const rows = Math.ceil(h / size);
	const band = size * r.between(0.56, 0.74);
	const gap = (size - band) / 2;
	const twill = r.pick([2, 2, 3, 4]);
	let out = '';
	for (let y = 0; y < rows; y++) {
		for (let x = 0; x < columns; x++) {
			const over = (x + y) % twill === 0;
			out += over
				? rect(x * size + gap, y * size - gap * 0.4, band, size + gap * 0.8, a)
				: rect(x * size - gap * 0.4, y * size + gap, size + gap * 0.8, band, b === a && twill === 2 ? a : b);
		}
	}
	return out;
};

/** The profile of a vessel on the wheel. */
const vessel: Form = ({ r, w, h, a, b }) => {
	const rings = r.whole(9, 15);
	const step = h / rings;
	const shape = r.between(0, 3);
	const accent = r.whole(2, rings - 3);
	return range(rings)
		.map((i) => {
			const t = i / (rings - 1);
			const half = w * (0.16 + 0.3 * Math.abs(Math.sin(t * 2.6 + shape)));
			return `<rect x="${n(w / 2 - half)}" y="${n(i * step)}" width="${n(half * 2)}" height="${n(step * 0.72)}" rx="${n(step * 0.36)}" fill="${i === accent ? b : a}"/>`;
		})
		.join('');
};

/** Stitches, row by row. */
const stitches: Form = ({ r, w, h, a, b }) => {
	const columns = r.whole(6, 10);
	const size = w / columns;
	const rows = Math.ceil(h / (size * 0.62)) + 1;
	const motif = r.whole(2, 4);
	return range(rows * columns)
		.map((i) => {
			const x = (i % columns) * size;
			const y = Math.floor(i / columns) * size * 0.62 - size * 0.3;
			const distance = Math.abs((i % columns) - (columns - 1) / 2) + Math.abs(Math.floor(i / columns) - rows / 2);
			const fill = Math.round(distance) % motif === 0 ? b : a;
			return (
				polygon([[x + size * 0.06, y], [x + size * 0.47, y + size * 0.42], [x + size * 0.47, y + size * 0.86], [x + size * 0.06, y + size * 0.44]], fill) +
				polygon([[x + size * 0.94, y], [x + size * 0.53, y + size * 0.42], [x + size * 0.53, y + size * 0.86], [x + size * 0.94, y + size * 0.44]], fill)
			);
		})
		.join('');
};

export const crafts = oneOf(weave, vessel, stitches, weave);

/** Quarter discs in a grid, each turned. */
const tiles: Form = ({ r, w, h, a, b }) => {
	const columns = r.whole(3, 4);
	const size = w / columns;
	const rows = Math.max(2, Math.round(h / size));
	const th = h / rows;
	const accents = new Set(range(2).map(() => r.whole(0, rows * columns - 1)));
	return range(rows * columns)
		.map((i) => {
			const x = (i % columns) * size;
			const y = Math.floor(i / columns) * th;
			const corner = r.whole(0, 3);
			const cx = corner % 2 === 0 ? x : x + size;
			const cy = corner < 2 ? y : y + th;
			const start = [0, 90, 270, 180][corner]!;
			const fill = accents.has(i) ? b : a;
			const kind = r.next();
			if (kind < 0.1) return '';
			if (kind < 0.2) return rect(x, y, size, th, fill);
			const sx = corner % 2 === 0 ? 1 : -1;
			const sy = corner < 2 ? 1 : -1;
			if (kind < 0.38) return polygon([[cx, cy], [cx + sx * size, cy], [cx, cy + sy * th]], fill);
			return arc(cx, cy, 0, Math.min(size, th), start, start + 90, fill);
		})
		.join('');
};

/** A tool, a measure and a circle. */
const construction: Form = ({ r, w, h, a, b }) => {
	const s = Math.min(w, h);
	const x = w * r.between(0.35, 0.6);
	const y = h * 0.5;
	const out = range(r.whole(3, 5)).map((i) => ring(x + i * s * 0.06, y, s * (0.14 + i * 0.08), a, s * 0.022));
	const angle = r.pick([30, 45, 60, 120]);
	return out.join('') + `<g transform="rotate(${angle} ${n(x)} ${n(y)})">${rect(x - w, y - s * 0.035, w * 2, s * 0.07, b)}</g>` + rect(0, h - s * 0.03, w, s * 0.03, a) + range(13).map((i) => rect((i * w) / 12 - s * 0.004, h - s * (i % 3 === 0 ? 0.1 : 0.06), s * 0.008, s * 0.1, a)).join('');
};

export const design = oneOf(tiles, construction, tiles);

/** Cloth, folded to a fan. */
const fan: Form = ({ r, w, h, a, b }) => {
	const count = r.whole(9, 17);
	const x = w * r.pick([0, 0.5, 1]);
	const y = r.chance(0.7) ? h : 0;
	const reach = Math.hypot(w, h) * 1.1;
	const from = (x === 0 ? (y === 0 ? 0 : -90) : x === w ? (y === 0 ? 90 : 180) : y === 0 ? 0 : 180);
	const sweep = x === w * 0.5 ? 180 : 90;
	const accent = r.whole(1, count - 2);
	return range(count)
		.map((i) => {
			const t0 = ((from + (sweep * i) / count) * Math.PI) / 180;
			const t1 = ((from + (sweep * (i + 0.55)) / count) * Math.PI) / 180;
			return polygon([[x, y], [x + reach * Math.cos(t0), y + reach * Math.sin(t0)], [x + reach * Math.cos(t1), y + reach * Math.sin(t1)]], i === accent ? b : a);
		})
		.join('');
};

/** Pleats that fall. */
const pleats: Form = ({ r, w, h, a, b }) => {
	const count = r.whole(6, 11);
	const step = w / count;
	const fall = h * r.between(0.05, 0.22);
	const waist = r.between(0.25, 0.5);
	const accent = r.whole(1, count - 2);
	return range(count)
		.map((i) => {
			const c = (i + 0.5) / count - 0.5;
			const top = w / 2 + c * w * waist;
			const x = i * step;
			const foot = h - fall * (0.5 + 0.5 * Math.cos(c * 7));
			const fill = i === accent ? b : a;
			return polygon([[top - step * waist * 0.36, 0], [top + step * waist * 0.36, 0], [x + step * 0.9, foot], [x + step * 0.08, h - fall * 0.3]], fill);
		})
		.join('');
};

/** A seam, and the thread that makes it. */
const seam: Form = ({ r, w, h, a, b }) => {
	const y = h * r.between(0.3, 0.6);
	const bend = h * r.between(0.2, 0.5) * (r.chance(0.5) ? 1 : -1);
	const d = `M0 ${n(y)}C${n(w * 0.35)} ${n(y - bend)} ${n(w * 0.65)} ${n(y + bend)} ${n(w)} ${n(y)}`;
	return `<path d="${d}L${n(w)} ${n(h)}L0 ${n(h)}Z" fill="${a}"/>` + range(3).map((i) => `<g transform="translate(0 ${n(-h * 0.06 * (i + 1))})">${line(d, i === 0 ? b : a, h * 0.016, ` stroke-dasharray="${n(w * 0.05)} ${n(w * 0.028)}"`)}</g>`).join('');
};

export const fashion = oneOf(fan, pleats, seam, fan);
