import { expect, it } from 'vitest';
import { date, dateTime, daysUntil, isoDay } from './dates.ts';

it('writes days in words', () => {
	expect(date('2026-11-22', 'de')).toBe('22. November 2026');
	expect(date('2026-11-22', 'fr')).toBe('22 novembre 2026');
	expect(date('2026-11-22', 'it')).toBe('22 novembre 2026');
	expect(date('2026-11-22', 'en')).toBe('22 November 2026');
});

it('calls the first of a month the first where one says so', () => {
	expect(date('2026-11-01', 'fr')).toBe('1er novembre 2026');
	expect(date('2026-11-01', 'it')).toBe('1° novembre 2026');
	expect(date('2026-11-11', 'fr')).toBe('11 novembre 2026');
	expect(dateTime('2026-11-01T17:00:00Z', 'fr')).toMatch(/^1er novembre 2026/);
	expect(date('2026-11-01', 'de')).toBe('1. November 2026');
});

it('thinks in Swiss time, summer and winter', () => {
	expect(isoDay('2026-07-31T22:30:00Z')).toBe('2026-08-01');
	expect(isoDay('2026-12-31T22:30:00Z')).toBe('2026-12-31');
	expect(dateTime('2026-11-22T17:00:00Z', 'de')).toContain('18:00');
});

it('counts calendar days', () => {
	expect(daysUntil('2026-11-22T22:59:00Z', '2026-11-22T06:00:00Z')).toBe(0);
	expect(daysUntil('2026-11-22T23:30:00Z', '2026-11-22T06:00:00Z')).toBe(1);
	expect(daysUntil('2026-03-30', '2026-03-28')).toBe(2);
	expect(daysUntil('2026-11-20', '2026-11-22')).toBe(-2);
});
