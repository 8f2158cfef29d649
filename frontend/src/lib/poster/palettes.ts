/** Few colours, each pair tried on paper: the field, two for the form, one for the type. */
export interface Palette {
	ground: string;
	/** The form's first colour. */
	a: string;
	/** The form's second colour. */
	b: string;
	type: string;
}

const paper = '#fbf9f4';
const ink = '#14130f';
const vermilion = '#e2432a';
const cobalt = '#1d3fb8';
const yellow = '#f3b90f';
const green = '#0c6b4c';
const pink = '#f2b6b0';
const sky = '#9ecadb';
const rust = '#9c3d1a';
const mint = '#b5d8c2';

export const palettes: readonly Palette[] = [
	{ ground: paper, a: ink, b: vermilion, type: ink },
	{ ground: paper, a: vermilion, b: ink, type: ink },
	{ ground: paper, a: cobalt, b: ink, type: ink },
	{ ground: paper, a: green, b: ink, type: ink },
	{ ground: paper, a: ink, b: ink, type: ink },
	{ ground: vermilion, a: ink, b: paper, type: ink },
	{ ground: vermilion, a: paper, b: ink, type: ink },
	{ ground: ink, a: vermilion, b: paper, type: paper },
	{ ground: ink, a: paper, b: vermilion, type: paper },
	{ ground: ink, a: yellow, b: paper, type: paper },
	{ ground: ink, a: sky, b: paper, type: sky },
	{ ground: ink, a: pink, b: vermilion, type: pink },
	{ ground: yellow, a: ink, b: vermilion, type: ink },
	{ ground: yellow, a: ink, b: paper, type: ink },
	{ ground: cobalt, a: paper, b: yellow, type: paper },
	{ ground: cobalt, a: pink, b: paper, type: paper },
	{ ground: green, a: pink, b: paper, type: paper },
	{ ground: green, a: yellow, b: paper, type: paper },
	{ ground: pink, a: vermilion, b: ink, type: ink },
	{ ground: pink, a: ink, b: cobalt, type: ink },
	{ ground: sky, a: ink, b: vermilion, type: ink },
	{ ground: sky, a: cobalt, b: paper, type: ink },
	{ ground: rust, a: mint, b: paper, type: paper },
	{ ground: mint, a: green, b: ink, type: ink },
	{ ground: mint, a: rust, b: ink, type: ink }
];
