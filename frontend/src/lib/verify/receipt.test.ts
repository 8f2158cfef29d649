import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifyReceipt } from './receipt.ts';

const examples = new URL('../../../../docs/examples/', import.meta.url);
const receipt = new Uint8Array(readFileSync(new URL('RECEIPT.json', examples)));
const roots = readFileSync(new URL('roots.txt', examples), 'utf8');

describe('a receipt', () => {
	it('is accepted as it came, and what it proves is told', async () => {
		const verdict = await verifyReceipt(receipt, roots);
		expect(verdict).toMatchObject({ accepted: true, compared: true });
		if (verdict.accepted) expect(verdict.proofs.map(({ leaf }) => leaf.kind)).toContain('charge');
	});

	it('is refused with any one byte changed', async () => {
		const survivors: number[] = [];
		for (let at = 0; at < receipt.length; at++) {
			for (const flip of [1, 2, 4, 8, 16, 32, 64, 128]) {
				const changed = receipt.slice();
				changed[at]! ^= flip;
				if ((await verifyReceipt(changed)).accepted) survivors.push(at);
			}
		}
		expect(survivors).toEqual([]);
	}, 120_000);

	it('is refused when a byte is missing or added', async () => {
		for (let at = 0; at < receipt.length; at++) {
			const shorter = new Uint8Array([...receipt.subarray(0, at), ...receipt.subarray(at + 1)]);
			const longer = new Uint8Array([...receipt.subarray(0, at), 32, ...receipt.subarray(at)]);
			expect([at, (await verifyReceipt(shorter)).accepted, (await verifyReceipt(longer)).accepted]).toEqual([at, false, false]);
		}
	}, 60_000);

	it('is refused against roots that lack its seal or do not chain', async () => {
		const lines = roots.trimEnd().split('\n');
		expect(await verifyReceipt(receipt, lines.slice(0, 3).join('\n'))).toEqual({ accepted: false, why: 'not_published' });
		expect(await verifyReceipt(receipt, [...lines.slice(0, 3), ...lines.slice(4)].join('\n'))).toEqual({ accepted: false, why: 'roots_wrong' });
		expect(await verifyReceipt(receipt, roots.replace(/ 1?\d /, ' 7 '))).toEqual({ accepted: false, why: 'roots_wrong' });
	});
});
