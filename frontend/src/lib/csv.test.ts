import { expect, it } from 'vitest';
import { cell, csv } from './csv.ts';

it.each(['=1+1', '+41 61', '-2', '@cmd', '\t=1', ' =1', '\0=1'])('does not let a spreadsheet compute %j', (text) => {
	expect(cell(text)).toContain(`'${text}`);
});

it('quotes what would break a line', () => {
	expect(cell('a "b", c')).toBe('"a ""b"", c"');
	expect(cell('one\ntwo')).toBe('"one\ntwo"');
	expect([cell(-12), cell(null), cell('Müller')]).toEqual(['-12', '', 'Müller']);
});

it('writes lines', () => {
	expect(csv([['a', 1], ['b', null]])).toBe('\ufeffa,1\r\nb,\r\n');
});
