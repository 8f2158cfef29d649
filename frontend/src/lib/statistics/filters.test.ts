import { expect, it } from 'vitest';
import { filtersOf, monthsBetween, queryOf } from './filters.ts';
import { shadeOf, tiles } from './tiles.ts';
import { areaCodes } from '#lib/areas.ts';

it('reads filters from the address and drops what is none', () => {
	expect(filtersOf(new URLSearchParams('from=2026-01&to=2026-13&discipline=music&area=99&by=area'))).toEqual({
		from: '2026-01', to: null, discipline: 'music', area: null, language: null, by: 'area'
	});
	expect(filtersOf(new URLSearchParams("discipline=a'--&language=rm")).discipline).toBeNull();
});

it('turns a span around that was given backwards', () => {
	expect(filtersOf(new URLSearchParams('from=2026-05&to=2025-11'))).toMatchObject({ from: '2025-11', to: '2026-05' });
});

it('asks the backend for no empty filter', () => {
	expect(queryOf(filtersOf(new URLSearchParams('from=2026-01&discipline=')), 'discipline')).toEqual({ from: '2026-01', by: 'discipline' });
});

it('counts months over the turn of a year', () => {
	expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
	expect(monthsBetween('2026-02', '2025-11')).toEqual([]);
});

it('gives each of the 21 areas a tile of its own', () => {
	expect(tiles.map(({ code }) => code).sort()).toEqual(areaCodes);
	expect(new Set(tiles.map(({ x, y }) => `${x},${y}`)).size).toBe(21);
});

it('shades in five steps, with nothing only for nothing', () => {
	expect([0, 1, 50, 100].map((value) => shadeOf(value, 100))).toEqual([0, 1, 2, 4]);
	expect(shadeOf(0, 0)).toBe(0);
});
