import type { Values } from '#lib/forms.ts';

/** What the mapping form says: by field the column, and by field which word means which code. Null: nothing was chosen yet. */
export function mappingOf(values: Values): { columns: Record<string, number> | null; words: Record<string, Record<string, string>> } {
	const columns: Record<string, number> = {};
	const words: Record<string, Record<string, string>> = {};
	let chosen = false;
	for (const [name, value] of Object.entries(values)) {
		const column = /^column\.([a-z]+)$/.exec(name)?.[1];
		if (column) {
			chosen = true;
			if (/^\d{1,2}$/.test(value)) columns[column] = Number(value);
		}
		const word = /^code\.([a-z]+)\.(\d{1,4})$/.exec(name);
		const said = word && values[`word.${word[1]}.${word[2]}`];
		if (word && said && value) (words[word[1]!] ??= {})[said] = value;
	}
	return { columns: chosen ? columns : null, words };
}

/** The text of a file: UTF-8, else what spreadsheets of the past wrote. */
export function decode(bytes: ArrayBuffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
