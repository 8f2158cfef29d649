import { displayWidths } from './metrics.ts';

/** A title as it will stand: its lines and the size at which each fits. */
export interface Setting {
	lines: string[];
	size: number;
	leading: number;
	/** From the top of the first capital to the baseline of the last line, and its descenders. */
	height: number;
}

/** Letters are set tight, in parts of the type size. */
export const tracking = -0.035;
const unknownWidth = 700;
const capital = 0.7;
const descender = 0.2;

export function textWidth(text: string, size: number): number {
	let thousandths = 0;
	let letters = 0;
	for (const letter of text) {
		thousandths += displayWidths[letter] ?? unknownWidth;
		letters++;
	}
	// The tracking after the last letter is not seen.
	return (thousandths / 1000 + Math.max(0, letters - 1) * tracking) * size;
}

/**
 * The largest setting of a title that fits the box. Lines are broken where the words allow, evenly,
 * and a word that is too long is set smaller, or at last divided, but nothing is ever cut off.
 */
export function setTitle(title: string, width: number, height: number, largest: number, tight = 0.86): Setting {
	// A French colon stands apart, and yet never begins a line.
	const words = title.trim().replace(/\s+/g, ' ').split(/(?<!«) (?![;:!?»%])/);
	for (let size = largest; size >= 14; size = Math.floor(size * 0.97 * 10) / 10) {
		const setting = at(words, size, width, tight);
		if (setting && setting.height <= height) return setting;
	}
	return at(divide(words, 14, width), 14, width, tight)!;
}

function at(words: string[], size: number, width: number, tight: number): Setting | null {
	const pieces = words.flatMap(hyphenParts);
	if (pieces.some(({ text }) => textWidth(text, size) > width)) return null;
	const lines = breakEvenly(pieces, size, width);
	const leading = size * (lines.some(hasMarksAbove) ? Math.max(tight, 0.92) : tight);
	return { lines, size, leading, height: size * (capital + descender) + (lines.length - 1) * leading };
}

interface Piece {
	text: string;
	/** What stands between this piece and the one before: a space, or nothing after a hyphen. */
	joint: string;
}

/** "Klang-Garten" may be broken after its hyphen. */
function hyphenParts(word: string): Piece[] {
	const parts = word.length > 12 ? word.split(/(?<=[-–/])(?=\p{L})/u) : [word];
	return parts.map((text, index) => ({ text, joint: index === 0 ? ' ' : '' }));
}

/** The breaking with the fewest lines, and among those the one with the least ragged edge. */
function breakEvenly(pieces: Piece[], size: number, width: number): string[] {
	const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
	for (let end = 1; end <= pieces.length; end++) {
		let choice = { cost: Infinity, from: 0 };
		for (let from = end - 1; from >= 0; from--) {
			const line = join(pieces.slice(from, end));
			const room = width - textWidth(line, size);
			if (room < 0) break;
			const before = best[from]!.cost;
			// A lonely short word, such as an article, wants company at the end of a line.
			const lonely = end < pieces.length && (pieces[end - 1]!.text.length <= 2 ? 0.12 : 0);
			const cost = before + 1 + (room / width) ** 2 + Number(lonely);
			if (cost < choice.cost) choice = { cost, from };
		}
		best.push(choice);
	}
	const lines: string[] = [];
	for (let end = pieces.length; end > 0; end = best[end]!.from) {
		lines.unshift(join(pieces.slice(best[end]!.from, end)));
	}
	return lines;
}

function join(pieces: Piece[]): string {
	return pieces.map(({ text, joint }, index) => (index === 0 ? text : joint + text)).join('');
}

/** The last resort: a word of more than a line is cut with a hyphen. */
function divide(words: string[], size: number, width: number): string[] {
	return words.flatMap((word) => {
		const parts: string[] = [];
		let rest = word;
		while (textWidth(rest, size) > width) {
			let cut = rest.length - 1;
			while (cut > 1 && textWidth(rest.slice(0, cut) + '-', size) > width) cut--;
			parts.push(rest.slice(0, cut) + '-');
			rest = rest.slice(cut);
		}
		return [...parts, rest];
	});
}

function hasMarksAbove(line: string): boolean {
	return /[À-ÖØ-Ý]/.test(line);
}
