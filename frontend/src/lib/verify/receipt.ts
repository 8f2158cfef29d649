/**
 * Checks a receipt in the reader's browser: from its bytes alone, and against published roots. Nothing here asks
 * the server whether the receipt is right. The format is described in docs/ledger.md.
 */

export interface Leaf {
	salt: string;
	entry: string;
	line: number;
	kind: string;
	source: string;
	sourceId: string;
	occurredAt: string;
	reverses: string;
	debit: string;
	credit: string;
	amountMinor: number;
	currency: string;
}

export interface Seal {
	number: number;
	sealedAt: string;
	transfers: number;
	root: string;
	previous: string;
	seal: string;
}

export interface Proof {
	leaf: Leaf;
	index: number;
	path: string[];
	seal: Seal;
}

/** Why a receipt is refused; `not_published` may also mean that the roots are too old. */
export type Refusal = 'not_a_receipt' | 'changed' | 'seal_wrong' | 'not_in_batch' | 'roots_wrong' | 'not_published';

export type Verdict = { accepted: true; proofs: Proof[]; compared: boolean } | { accepted: false; why: Refusal };

type Kind = 'text' | 'number' | 'hash';
const leafKinds: Record<keyof Leaf, Kind> = { salt: 'text', entry: 'text', line: 'number', kind: 'text', source: 'text', sourceId: 'text', occurredAt: 'text', reverses: 'text', debit: 'text', credit: 'text', amountMinor: 'number', currency: 'text' };
const sealKinds: Record<keyof Seal, Kind> = { number: 'number', sealedAt: 'text', transfers: 'number', root: 'hash', previous: 'hash', seal: 'hash' };
const hashForm = /^[0-9a-f]{64}$/;

class Refused extends Error {
	constructor(readonly why: Refusal) {
		super(why);
	}
}

/** The verdict on a receipt's bytes; `roots` is the text of a file of published roots. */
export async function verifyReceipt(bytes: Uint8Array, roots: string | null = null): Promise<Verdict> {
	try {
		const proofs = read(bytes);
		for (const proof of proofs) await verify(proof);
		if (roots !== null) {
			const published = await readRoots(roots);
			for (const { seal } of proofs) {
				if (published.get(seal.number) !== seal.seal) throw new Refused('not_published');
			}
		}
		return { accepted: true, proofs, compared: roots !== null };
	} catch (problem) {
		if (problem instanceof Refused) return { accepted: false, why: problem.why };
		throw problem;
	}
}

/** What was read is written again: a receipt has one form only, so any other byte is a change. */
function read(bytes: Uint8Array): Proof[] {
	let text: string;
	let proofs: Proof[];
	try {
		text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
		const file = JSON.parse(text) as { format: unknown; proofs: unknown[] };
		if (file.format !== 'fundus-receipt/1' || !Array.isArray(file.proofs) || file.proofs.length === 0) throw new Refused('not_a_receipt');
		proofs = file.proofs.map(proofOf);
	} catch {
		throw new Refused('not_a_receipt');
	}
	if (JSON.stringify({ format: 'fundus-receipt/1', proofs }, null, 2) !== text) throw new Refused('changed');
	return proofs;
}

function proofOf(given: unknown): Proof {
	const { leaf, index, path, seal } = given as Record<string, unknown>;
	return {
		leaf: fields(leaf, leafKinds) as unknown as Leaf,
		index: field(index, 'number') as number,
		path: (path as unknown[]).map((hash) => field(hash, 'hash') as string),
		seal: fields(seal, sealKinds) as unknown as Seal
	};
}

function fields(given: unknown, kinds: Record<string, Kind>): Record<string, string | number> {
	return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, field((given as Record<string, unknown>)[name], kind)]));
}

function field(value: unknown, kind: Kind): string | number {
	const fits = kind === 'number' ? Number.isSafeInteger(value) && (value as number) >= 0 : typeof value === 'string' && !/[\n\r]/.test(value) && (kind === 'text' || hashForm.test(value));
	if (!fits) throw new Refused('not_a_receipt');
	return value as string | number;
}

/** RFC 9162, 2.1.3.2: climbs from the leaf to the root. */
async function verify({ leaf, index, path, seal }: Proof): Promise<void> {
	if ((await sealOf(seal)) !== seal.seal) throw new Refused('seal_wrong');
	if (index >= seal.transfers) throw new Refused('not_in_batch');
	let fn = index;
	let sn = seal.transfers - 1;
	let hash = await sha256(prefixed(0, utf8(['fundus-leaf/1', ...Object.values(leaf), ''].join('\n'))));
	for (const sibling of path) {
		if (sn === 0) throw new Refused('not_in_batch');
		if (fn % 2 === 1 || fn === sn) {
			hash = await sha256(prefixed(1, bytesOf(sibling), hash));
			while (fn % 2 === 0 && fn !== 0) {
				fn = Math.floor(fn / 2);
				sn = Math.floor(sn / 2);
			}
		} else {
			hash = await sha256(prefixed(1, hash, bytesOf(sibling)));
		}
		fn = Math.floor(fn / 2);
		sn = Math.floor(sn / 2);
	}
	if (sn !== 0 || hex(hash) !== seal.root) throw new Refused('not_in_batch');
}

/** Published seals by number; each must be whole and follow the one before. */
async function readRoots(text: string): Promise<Map<number, string>> {
	const published = new Map<number, string>();
	let before: Seal | null = null;
	for (const line of text.split(/\r?\n/).filter((one) => one !== '' && !one.startsWith('#'))) {
		const parts = line.split(' ');
		const [number, sealedAt, transfers, root, previous, seal] = parts;
		const it: Seal = { number: Number(number), sealedAt: sealedAt ?? '', transfers: Number(transfers), root: root ?? '', previous: previous ?? '', seal: seal ?? '' };
		const follows: boolean = before === null || (it.number === before.number + 1 && it.previous === before.seal);
		if (parts.length !== 6 || !follows || (await sealOf(it)) !== it.seal) throw new Refused('roots_wrong');
		published.set(it.number, it.seal);
		before = it;
	}
	return published;
}

async function sealOf({ number, sealedAt, transfers, root, previous }: Seal): Promise<string> {
	return hex(await sha256(utf8(['fundus-seal/1', number, sealedAt, transfers, root, previous, ''].join('\n'))));
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}

function prefixed(prefix: number, ...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
	const all = new Uint8Array(1 + parts.reduce((sum, { length }) => sum + length, 0));
	all[0] = prefix;
	let at = 1;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
	return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function bytesOf(hash: string): Uint8Array {
	return Uint8Array.from(hash.match(/../g)!, (pair) => parseInt(pair, 16));
}

function hex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
