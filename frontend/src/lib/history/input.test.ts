import { expect, it } from 'vitest';
import { decode, mappingOf } from './input.ts';

it('lets the backend guess until a column was chosen', () => {
	expect(mappingOf({ csv: 'x' })).toEqual({ columns: null, words: {} });
});

it('reads chosen columns and the codes of words, whatever stands in a word', () => {
	expect(mappingOf({ 'column.title': '0', 'column.area': '', 'word.discipline.0': 'Bühne, Tanz', 'code.discipline.0': 'dance', 'word.discipline.1': '__proto__', 'code.discipline.1': '' })).toEqual({
		columns: { title: 0 },
		words: { discipline: { 'Bühne, Tanz': 'dance' } }
	});
});

it('reads files of old spreadsheets', () => {
	expect(decode(new Uint8Array([0x42, 0xfc, 0x68, 0x6e, 0x65]).buffer)).toBe('Bühne');
	expect(decode(new TextEncoder().encode('Bühne').buffer as ArrayBuffer)).toBe('Bühne');
});
