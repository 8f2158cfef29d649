import { arc, circle, line, n, oneOf, polygon, range, rect, type Form } from '../pen.ts';

/** Frames one after the other, in which something moves. */
const frames: Form = ({ r, w, h, a, b, ground }) => {
	const columns = r.whole(2, 3);
	const rows = Math.max(2, Math.round((columns * h) / w / 0.72));
	const gap = w * 0.025;
	const fw = (w - gap * (columns - 1)) / columns;
	const fh = (h - gap * (rows - 1)) / rows;
	const count = rows * columns;
	const radius = Math.min(fw, fh) * r.between(0.22, 0.4);
	const accent = r.whole(1, count - 2);
	const dip = r.between(0.2, 1);
	return range(count)
		.map((i) => {
			const x = (i % columns) * (fw + gap);
			const y = Math.floor(i / columns) * (fh + gap);
			const t = i / (count - 1);
			const cx = fw * (-0.1 + 1.2 * t);
			const cy = fh * (0.5 + 0.34 * Math.sin(t * Math.PI * 2 * dip));
			return (
				`<svg x="${n(x)}" y="${n(y)}" width="${n(fw)}" height="${n(fh)}" overflow="hidden">` +
				rect(0, 0, fw, fh, i === accent ? b : a) +
				circle(cx, cy, radius, ground) +
				'</svg>'
			);
		})
		.join('');
};

/** The beam of a projector. */
const beam: Form = ({ r, w, h, a, b }) => {
	const left = r.chance(0.5);
	const x = (share: number) => (left ? w * share : w * (1 - share));
	const y = h * r.between(0.25, 0.75);
	const top = h * r.between(0.02, 0.16);
	const bottom = h * r.between(0.84, 0.98);
	const radius = Math.min(w, h) * 0.15;
	const lines = r.whole(0, 4);
	return (
		polygon([[x(0.16), y - radius * 0.3], [x(1), top], [x(1), bottom], [x(0.16), y + radius * 0.3]], a) +
		range(lines)
			.map((i) => {
				const t = (i + 1) / (lines + 1);
				return line(`M${n(x(0.16))} ${n(y)}L${n(x(1))} ${n(top + (bottom - top) * t)}`, b, h * 0.012);
			})
			.join('') +
		circle(x(0.16), y, radius, b) +
		circle(x(0.16), y, radius * 0.32, a)
	);
};

/** A strip with its perforation, laid across. */
const strip: Form = ({ r, w, h, a, b, ground }) => {
	const angle = r.pick([-28, -18, -12, 14, 22, 30]);
	const thick = Math.min(w, h) * r.between(0.42, 0.58);
	const long = Math.hypot(w, h) * 1.3;
	const hole = thick * 0.085;
	const y = h / 2 - thick / 2;
	const step = hole * 2.1;
	let out = rect(w / 2 - long / 2, y, long, thick, a);
	for (let x = w / 2 - long / 2; x < w / 2 + long / 2; x += step) {
		out += rect(x, y + hole * 0.6, hole, hole, ground) + rect(x, y + thick - hole * 1.6, hole, hole, ground);
	}
	const frame = thick * 0.82;
	const chosen = r.whole(-1, 1);
	for (let i = -3; i <= 3; i++) {
		const x = w / 2 + i * frame - frame * 0.45;
		out += rect(x, y + hole * 2.3, frame * 0.9, thick - hole * 4.6, i === chosen ? b : ground);
	}
	return `<g transform="rotate(${angle} ${n(w / 2)} ${n(h / 2)})">${out}</g>`;
};

/** The mark of a countdown. */
const leader: Form = ({ r, w, h, a, b }) => {
	const radius = Math.min(w, h) * 0.47;
	const angle = r.whole(3, 20) * 15;
	const thick = radius * 0.06;
	return (
		arc(w / 2, h / 2, 0, Math.hypot(w, h), -90, -90 + angle, a) +
		`<g fill="none" stroke="${b}" stroke-width="${n(thick)}"><circle cx="${n(w / 2)}" cy="${n(h / 2)}" r="${n(radius)}"/><circle cx="${n(w / 2)}" cy="${n(h / 2)}" r="${n(radius * 0.76)}"/></g>` +
		rect(0, h / 2 - thick / 4, w, thick / 2, b) +
		rect(w / 2 - thick / 4, 0, thick / 2, h, b)
	);
};

export const film = oneOf(frames, beam, strip, leader, frames);

/** The blades of an aperture. */
const aperture: Form = ({ r, w, h, a, b }) => {
	const blades = r.pick([5, 6, 7, 8]);
	const outer = Math.min(w, h) * 0.49;
	const inner = outer * r.between(0.16, 0.42);
	const start = r.between(0, Math.PI);
	const at = (radius: number, angle: number): [number, number] => [w / 2 + radius * Math.cos(angle), h / 2 + radius * Math.sin(angle)];
	const step = (Math.PI * 2) / blades;
	return range(blades)
		.map((i) => {
			const t = start + i * step;
			return polygon([at(inner, t), at(inner, t + step), at(outer, t + step * 1.62), at(outer, t + step * 1.1)], i === 0 ? b : a);
		})
		.join('');
};

/** A lens, seen from the front. */
const lens: Form = ({ r, w, h, a, b, ground }) => {
	const x = w * r.between(0.3, 0.7);
	const y = h * r.between(0.35, 0.65);
	const outer = Math.max(w, h) * r.between(0.5, 0.64);
	const rings = r.whole(4, 7);
	const out = range(rings).map((i) => circle(x, y, outer * (1 - i / rings), i % 2 === 0 ? a : ground));
	const core = outer / rings;
	return out.join('') + circle(x, y, core * 0.82, b) + circle(x - core * 0.25, y - core * 0.25, core * 0.2, ground);
};

/** A contact sheet on which one picture was chosen. */
const contactSheet: Form = ({ r, w, h, a, b, ground }) => {
	const columns = r.whole(3, 4);
	const gap = w * 0.022;
	const cell = (w - gap * (columns - 1)) / columns;
	const rows = Math.max(2, Math.floor((h + gap) / (cell + gap)));
	const chosen = r.whole(0, rows * columns - 1);
	return range(rows * columns)
		.map((i) => {
			const x = (i % columns) * (cell + gap);
			const y = Math.floor(i / columns) * (cell + gap);
			const horizon = cell * r.between(0.25, 0.75);
			const sun = circle(x + cell * r.between(0.25, 0.75), y + horizon * 0.5, cell * r.between(0.08, 0.2), ground);
			const picture = rect(x, y, cell, cell, i === chosen ? b : a);
			const part = r.chance(0.5) ? rect(x, y + horizon, cell, cell - horizon, ground, ' opacity="0.35"') : sun;
			return picture + part;
		})
		.join('');
};

export const photography = oneOf(aperture, lens, contactSheet, aperture);
