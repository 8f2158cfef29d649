import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import { read } from '$app/server';
import display from './fonts/bricolage-grotesque-latin-96-800.ttf?url';
import displayExtended from './fonts/bricolage-grotesque-latin-ext-96-800.ttf?url';
import text from './fonts/inter-latin-600.ttf?url';
import textExtended from './fonts/inter-latin-ext-600.ttf?url';

/** About 20 MB at the very most: a poster is some 40 to 150 KB. */
const most = 150;
const width = 1200;

const drawn = new Map<string, Promise<Uint8Array>>();
let fonts: Promise<string[]> | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * An SVG as PNG, drawn once and kept. Drawing takes some 100 ms on a thread of its own; one at a time,
 * so that whoever asks for many posters at once slows down nobody but themselves.
 */
export function png(svg: string): Promise<Uint8Array> {
	const key = createHash('sha256').update(svg).digest('base64url');
	let made = drawn.get(key);
	if (!made) {
		made = last.then(() => draw(svg));
		last = made.catch(() => drawn.delete(key));
	}
	// Those asked for last stay longest.
	drawn.delete(key);
	drawn.set(key, made);
	if (drawn.size > most) drawn.delete(drawn.keys().next().value!);
	return made;
}

async function draw(svg: string): Promise<Uint8Array> {
	fonts ??= unpackFonts();
	const fontFiles = await fonts.catch((problem) => {
		fonts = null;
		throw problem;
	});
	const image = await renderAsync(svg, {
		fitTo: { mode: 'width', value: width },
		font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter' }
	});
	return image.asPng();
}

/** The library reads fonts from files only, and knows neither WOFF2 nor variable fonts. */
async function unpackFonts(): Promise<string[]> {
	const folder = await mkdtemp(join(tmpdir(), 'fundus-fonts-'));
	return Promise.all(
		[display, text, displayExtended, textExtended].map(async (asset, index) => {
			const file = join(folder, `${index}.ttf`);
			await writeFile(file, new Uint8Array(await read(asset).arrayBuffer()));
			return file;
		})
	);
}
