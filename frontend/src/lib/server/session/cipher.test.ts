import { expect, it } from 'vitest';
import { Cipher } from './cipher.ts';

const secret = 'a secret that is long enough for this test';

it('opens what it sealed', () => {
	const cipher = new Cipher(secret);
	expect(cipher.open(cipher.seal({ a: 'ü' }, 'session'), 'session')).toEqual({ a: 'ü' });
});

it('refuses another purpose, another secret and an altered box', () => {
	const cipher = new Cipher(secret);
	const box = cipher.seal({ a: 1 }, 'session');
	expect(cipher.open(box, 'login')).toBeNull();
	expect(new Cipher(secret + '!').open(box, 'session')).toBeNull();
	box[box.length - 1]! ^= 1;
	expect(cipher.open(box, 'session')).toBeNull();
	expect(cipher.open(Buffer.alloc(3), 'session')).toBeNull();
});

it('refuses a short secret', () => expect(() => new Cipher('short')).toThrow(/32/));
