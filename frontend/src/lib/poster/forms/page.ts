import { circle, line, n, oneOf, path, polygon, range, rect, type Form } from '../pen.ts';

/** Paragraphs as blocks of grey, with one that speaks. */
const paragraphs: Form = ({ r, w, h, a, b }) => {
	const rows = r.whole(14, 20);
	const step = h / rows;
	const indent = w * r.pick([0, 0.25, 1 / 3]);
	const loud = r.whole(3, rows - 5);
	let out = '';
	for (let i = 0; i < rows; i++) {
		const last = r.chance(0.22);
		const x = r.chance(0.18) ? indent + w * 0.08 : indent;
		const width = (last ? r.between(0.3, 0.7) : r.between(0.9, 1)) * (w - indent) - (x - indent);
		const big = i === loud;
		out += rect(x, i * step, width, step * (big ? 1.5 : 0.5), big ? b : a);
		if (big || last) i++;
	}
	return out;
};

/** Spines on a shelf. */
const spines: Form = ({ r, w, h, a, b, ground }) => {
	let out = '';
	let x = 0;
	const lean = r.whole(3, 6);
	for (let i = 0; x < w; i++) {
		const width = w * r.between(0.05, 0.14);
		const height = h * r.between(0.62, 0.99);
		const fill = i === lean ? b : a;
		const band = rect(x, h - height * r.between(0.72, 0.9), width, height * 0.03, ground);
		out += rect(x, h - height, width, height, fill) + (r.chance(0.6) ? band : '');
		x += width + w * 0.011;
	}
	return out;
};

/** Leaves of an open book, seen from its foot. */
const leaves: Form = ({ r, w, h, a, b, ground }) => {
	const count = r.whole(4, 7);
	const spine = w * r.between(0.42, 0.58);
	const foot = h * 0.97;
	const marked = r.whole(0, count - 1);
	const side = (direction: 1 | -1) =>
		range(count)
			.map((i) => {
				const t = 1 - i / count;
				const reach = direction === 1 ? w - spine : spine;
				const x = spine + direction * reach * t;
				const rise = h * (0.1 + 0.5 * (i / count) ** 1.4);
				const fill = i === marked && direction === 1 ? b : a;
				const d = `M${n(spine)} ${n(foot)}L${n(x)} ${n(foot - h * 0.12 - rise * 0.5)}L${n(x)} ${n(h * 0.34 - rise * 0.55)}L${n(spine)} ${n(h * 0.42)}Z`;
				return `<path d="${d}" fill="${fill}" stroke="${ground}" stroke-width="${n(w * 0.012)}" stroke-linejoin="bevel"/>`;
			})
			.join('');
	return side(-1) + side(1);
};

/** A comma, as large as the wall allows. */
const comma: Form = ({ r, w, h, a, b }) => {
	const radius = Math.min(w, h) * r.between(0.2, 0.27);
	const pairs = r.pick([1, 2, 2]);
	const quote = (x: number, y: number, fill: string) =>
		circle(x, y, radius, fill) +
		path(`M${n(x + radius)} ${n(y)}C${n(x + radius)} ${n(y + radius * 1.5)} ${n(x + radius * 0.1)} ${n(y + radius * 2.3)} ${n(x - radius * 0.9)} ${n(y + radius * 2.5)}C${n(x - radius * 0.2)} ${n(y + radius * 1.9)} ${n(x)} ${n(y + radius * 1.2)} ${n(x - radius * 0.2)} ${n(y + radius * 0.9)}Z`, fill);
	const first = radius * 1.1;
	return range(pairs)
		.map((i) => quote(first + i * radius * 2.35, radius * 1.25, i === 0 ? a : b))
		.join('');
};

export const literature = oneOf(paragraphs, spines, leaves, comma, paragraphs);

/** Panels, one of them with a bang. */
const panels: Form = ({ r, w, h, a, b, ground }) => {
	const gap = w * 0.028;
	const split = r.between(0.34, 0.62);
	const tiers = [
		{ y: 0, h: h * split - gap, cut: r.between(0.32, 0.68) },
		{ y: h * split, h: h * (1 - split), cut: r.between(0.28, 0.72) }
	];
	const slant = w * r.pick([0, 0.05, -0.05, 0.09]);
	const cells = tiers.flatMap(({ y, h: height, cut }) => [
		{ x: 0, y, w: w * cut - gap / 2, h: height, left: 0, right: slant },
		{ x: w * cut + gap / 2, y, w: w * (1 - cut) - gap / 2, h: height, left: slant, right: 0 }
	]);
	const scenes = r.shuffle(['burst', 'bubble', 'dots', 'disc', 'speed']);
	return cells
		.map((cell, i) => {
			const { x, y, w: cw, h: ch, left, right } = cell;
			const shape = polygon([[x + left, y], [x + cw + right, y], [x + cw - right, y + ch], [x - left, y + ch]], i === 0 ? b : a);
			return shape + drawScene(scenes[i]!, x + cw / 2, y + ch / 2, Math.min(cw, ch) * 0.5, ground, i === 0 ? a : b, r.between(0, 6));
		})
		.join('');
};

function drawScene(kind: string, x: number, y: number, s: number, light: string, other: string, turn: number): string {
	if (kind === 'burst') return star(x, y, s * 0.86, s * 0.5, 11, turn, light);
	if (kind === 'bubble') {
		return (
			`<ellipse cx="${n(x)}" cy="${n(y - s * 0.1)}" rx="${n(s * 0.8)}" ry="${n(s * 0.52)}" fill="${light}"/>` +
			polygon([[x - s * 0.3, y + s * 0.3], [x + s * 0.1, y + s * 0.36], [x - s * 0.46, y + s * 0.84]], light)
		);
	}
	if (kind === 'dots') {
		return range(25)
			.map((i) => circle(x + ((i % 5) - 2) * s * 0.34, y + (Math.floor(i / 5) - 2) * s * 0.34, s * (0.03 + 0.026 * (i % 5)), light))
			.join('');
	}
	if (kind === 'disc') return circle(x, y, s * 0.62, light) + circle(x + s * 0.2, y - s * 0.1, s * 0.16, other);
	return range(7)
		.map((i) => polygon([[x - s * 0.9, y + (i - 3) * s * 0.26], [x + s * (0.9 - 0.2 * (i % 3)), y + (i - 3) * s * 0.26 - s * 0.03], [x + s * (0.9 - 0.2 * (i % 3)), y + (i - 3) * s * 0.26 + s * 0.03]], light))
		.join('');
}

function star(x: number, y: number, outer: number, inner: number, tips: number, turn: number, fill: string): string {
	return polygon(
		range(tips * 2).map((i) => {
			const radius = i % 2 === 0 ? outer : inner;
			const angle = turn + (i * Math.PI) / tips;
			return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
		}),
		fill
	);
}

/** Someone says something very loud. */
const shout: Form = ({ r, w, h, a, b, ground }) => {
	const x = w * r.between(0.42, 0.58);
	const y = h * r.between(0.42, 0.56);
	const size = Math.min(w, h) * 0.5;
	const tips = r.whole(9, 15);
	const dots = r.whole(3, 3);
	return (
		star(x, y, size * 1.08, size * 0.72, tips, r.between(0, 3), a) +
		star(x, y, size * 0.8, size * 0.52, tips, r.between(0, 3), b === a ? ground : b) +
		range(dots)
			.map((i) => circle(x + (i - 1) * size * 0.34, y, size * 0.1, ground === b ? a : ground))
			.join('')
	);
};

export const comics = oneOf(panels, shout, panels, panels);

/** The page of a newspaper, from a distance. */
const columns: Form = ({ r, w, h, a, b }) => {
	const count = r.pick([3, 4, 5]);
	const gap = w * 0.035;
	const cw = (w - gap * (count - 1)) / count;
	const head = h * r.between(0.12, 0.2);
	const photo = { from: r.whole(0, count - 2), span: r.whole(1, 2), y: head + h * r.between(0.06, 0.2), h: h * r.between(0.26, 0.4) };
	const step = h / 30;
	let out = rect(0, 0, w * r.between(0.72, 1), head * 0.82, a);
	for (let c = 0; c < count; c++) {
		const x = c * (cw + gap);
		const inPhoto = c >= photo.from && c < photo.from + photo.span;
		for (let y = head + step; y < h - step * 0.3; y += step) {
			if (inPhoto && y > photo.y - step && y < photo.y + photo.h) continue;
			out += rect(x, y, cw * (r.chance(0.14) ? r.between(0.3, 0.8) : 1), step * 0.42, a);
		}
	}
	const px = photo.from * (cw + gap);
	return out + rect(px, photo.y, cw * photo.span + gap * (photo.span - 1), photo.h - step * 0.5, b);
};

/** A question, put in public. */
const question: Form = ({ r, w, h, a, b }) => {
	const s = Math.min(w, h * 0.8);
	const x = w * r.between(0.4, 0.6);
	const thick = s * r.between(0.14, 0.21);
	const radius = s * 0.27;
	const top = radius + thick / 2;
	const neck = Math.min(h - thick * 2.1, top + radius * 2);
	const bend = `A${n(radius)} ${n(radius)} 0 1 1 ${n(x + radius * 0.5)} ${n(top + radius * 0.866)}`;
	return (
		line(`M${n(x - radius)} ${n(top)}${bend}Q${n(x)} ${n(top + radius * 1.2)} ${n(x)} ${n(neck)}`, a, thick) +
		circle(x, Math.min(h - thick * 0.72, neck + thick * 1.15), thick * 0.72, b)
	);
};

export const journalism = oneOf(columns, question, columns);
