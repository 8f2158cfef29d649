import { expect, it } from 'vitest';
import { questionsOf } from './questions.ts';

it('turns each question into an address of its own with a whole year', () => {
	const questions = questionsOf(2026, '18', 'music');
	expect(questions[0]!.to).toMatch(/\/officials\?from=2026-01&to=2026-12&area=18&by=discipline#funded$/);
	expect(questions.at(-1)!.to).toContain('from=2025-01&to=2025-12');
	expect(new Set(questions.map(({ to }) => to)).size).toBe(questions.length);
});
