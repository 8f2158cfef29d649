import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

/** Seals JSON with AES-256-GCM; the purpose keeps one kind of box from being opened as another. */
export class Cipher {
	readonly #key: Buffer;

	constructor(secret: string) {
		if (secret.length < 32) throw new Error('SESSION_SECRET needs 32 characters or more');
		this.#key = Buffer.from(hkdfSync('sha256', secret, 'fundus', 'session', 32));
	}

	seal(value: unknown, purpose: string): Buffer {
		const iv = randomBytes(ivBytes);
		const cipher = createCipheriv('aes-256-gcm', this.#key, iv).setAAD(Buffer.from(purpose));
		const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
		return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
	}

	/** Null when the box was altered, sealed for another purpose or with another secret. */
	open<T>(box: Buffer, purpose: string): T | null {
		if (box.length <= ivBytes + tagBytes) return null;
		try {
			const opener = createDecipheriv('aes-256-gcm', this.#key, box.subarray(0, ivBytes));
			opener.setAAD(Buffer.from(purpose));
			opener.setAuthTag(box.subarray(ivBytes, ivBytes + tagBytes));
			const text = Buffer.concat([opener.update(box.subarray(ivBytes + tagBytes)), opener.final()]);
			return JSON.parse(text.toString('utf8')) as T;
		} catch {
			return null;
		}
	}
}
