import { ServerResponse } from 'node:http';
import { createHash } from 'node:crypto';
import zlib from 'node:zlib';
import { coding } from './compression.mjs';

const keepMillis = 1000;
const most = 2000;
const sessionCookie = /(?:^|;\s*)(?:__Host-)?fundus=/;
const themeCookie = /(?:^|;\s*)theme=(light|dark)/;

/**
 * Pages that say `s-maxage=1` and are asked for without a session are rendered once a second,
 * compressed once, and whoever asks meanwhile waits for that one rendering.
 */
export function bodyCache() {
	const entries = new Map();

	return (request, response, render) => {
		const cookies = request.headers.cookie ?? '';
		const eligible = request.method === 'GET' && !sessionCookie.test(cookies) && (request.headers.accept ?? '').includes('html');
		if (!eligible) return render(response);
		const key = `${themeCookie.exec(cookies)?.[1] ?? ''} ${request.url}`;
		const known = entries.get(key);
		if (known && (known.pending || known.until > Date.now())) {
			return known.page.then((page) => (page ? deliver(page, request, response) : render(response)));
		}
		const entry = { pending: true, until: 0, page: null };
		entry.page = capture(request, response, render).then(
			(page) => {
				entry.pending = false;
				entry.until = Date.now() + keepMillis;
				if (!page || entries.get(key) !== entry) entries.delete(key);
				return page;
			},
			() => {
				entries.delete(key);
				return null;
			}
		);
		entries.set(key, entry);
		if (entries.size > most) sweep(entries);
		entry.page.then((page) => page && deliver(page, request, response));
	};
}

/** Renders into memory. What may not be kept goes straight to the one who asked, and null comes back. */
function capture(request, response, render) {
	return new Promise((resolve, reject) => {
		const draft = new ServerResponse(request);
		for (const [name, value] of Object.entries(response.getHeaders())) draft.setHeader(name, value);
		const chunks = [];
		let direct = false;

		draft.writeHead = (status, reason, headers) => {
			draft.statusCode = status;
			const given = typeof reason === 'object' ? reason : headers;
			for (const [name, value] of Object.entries(given ?? {})) draft.setHeader(name, value);
			const keep =
				status === 200 &&
				/\bs-maxage=1\b/.test(String(draft.getHeader('cache-control') ?? '')) &&
				!draft.getHeader('set-cookie');
			if (!keep) {
				direct = true;
				for (const [name, value] of Object.entries(draft.getHeaders())) response.setHeader(name, value);
				response.writeHead(status);
				resolve(null);
			}
			draft.begun = true;
			return draft;
		};
		Object.defineProperty(draft, 'headersSent', { get: () => Boolean(draft.begun) });
		draft.write = (chunk) => {
			if (!draft.begun) draft.writeHead(draft.statusCode);
			if (direct) return response.write(chunk);
			chunks.push(Buffer.from(chunk));
			return true;
		};
		draft.end = (chunk) => {
			if (!draft.begun) draft.writeHead(draft.statusCode);
			if (direct) response.end(chunk);
			else {
				if (chunk) chunks.push(Buffer.from(chunk));
				resolve(new Page(draft.getHeaders(), Buffer.concat(chunks)));
			}
			return draft;
		};
		response.on('drain', () => draft.emit('drain'));
		response.on('close', () => {
			draft.emit('close');
			if (!draft.begun) reject(new Error('the reader left'));
		});
		Promise.resolve(render(draft)).catch(reject);
	});
}

/** A kept page, compressed at most once for each coding. */
class Page {
	#coded = new Map();

	constructor(headers, body) {
		const { 'content-length': _, etag: __, ...rest } = headers;
		this.headers = rest;
		this.body = body;
		this.etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`;
	}

	coded(how) {
		let body = this.#coded.get(how);
		if (!body) {
			body =
				how === 'br'
					? zlib.brotliCompressSync(this.body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } })
					: zlib.gzipSync(this.body, { level: 6 });
			this.#coded.set(how, body);
		}
		return body;
	}
}

function deliver(page, request, response) {
	for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
	response.setHeader('etag', page.etag);
	response.setHeader('vary', 'cookie, accept-encoding');
	if (request.headers['if-none-match'] === page.etag) {
		response.removeHeader('content-type');
		response.writeHead(304);
		return response.end();
	}
	const how = coding(request);
	const body = how ? page.coded(how) : page.body;
	if (how) response.setHeader('content-encoding', how);
	response.setHeader('content-length', body.length);
	response.writeHead(200);
	return response.end(body);
}

function sweep(entries) {
	const now = Date.now();
	for (const [key, entry] of entries) if (!entry.pending && entry.until < now) entries.delete(key);
	for (const key of entries.keys()) {
		if (entries.size <= most) break;
		entries.delete(key);
	}
}
