import zlib from 'node:zlib';

const text = /^(text\/|application\/(json|xml|rss\+xml|ld\+json|problem\+json)|image\/svg)/;
const coders = {
	br: () => zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
	gzip: () => zlib.createGzip({ level: 6 })
};

/** The coding to use for a request: Brotli before gzip, none when the reader names neither. */
export function coding(request) {
	const accepted = String(request.headers['accept-encoding'] ?? '');
	if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\b)/.test(accepted)) return 'br';
	return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\b)/.test(accepted) ? 'gzip' : null;
}

export function isText(contentType) {
	return text.test(String(contentType ?? ''));
}

/** Makes a response compress text on its way out. */
export function compressing(request, response) {
	const { writeHead, write, end } = response;
	let coder = null;

	response.writeHead = (status, reason, headers) => {
		const given = typeof reason === 'object' ? reason : headers;
		for (const [name, value] of Object.entries(given ?? {})) response.setHeader(name, value);
		const how = coding(request);
		const fits = isText(response.getHeader('content-type')) && !response.getHeader('content-encoding');
		if (fits) vary(response);
		const length = response.getHeader('content-length');
		const worthIt = length === undefined || Number(length) > 900;
		if (fits && how && worthIt && request.method !== 'HEAD' && status !== 204 && status !== 304) {
			response.removeHeader('content-length');
			response.setHeader('content-encoding', how);
			const etag = response.getHeader('etag');
			if (typeof etag === 'string' && !etag.startsWith('W/')) response.setHeader('etag', `W/${etag}`);
			coder = coders[how]();
			coder.on('data', (chunk) => write.call(response, chunk) || coder.pause());
			coder.on('end', () => end.call(response));
			response.on('drain', () => coder.resume());
			response.on('close', () => coder.destroy());
		}
		return writeHead.call(response, status);
	};
	response.write = (chunk, ...rest) => {
		if (!response.headersSent) response.writeHead(response.statusCode);
		return coder ? coder.write(chunk, ...rest) || true : write.call(response, chunk, ...rest);
	};
	response.end = (chunk, ...rest) => {
		if (!response.headersSent) response.writeHead(response.statusCode);
		if (!coder) return end.call(response, chunk, ...rest);
		coder.end(typeof chunk === 'function' ? undefined : chunk);
		return response;
	};
	return response;
}

function vary(response) {
	const before = String(response.getHeader('vary') ?? '');
	if (!/accept-encoding/i.test(before)) response.setHeader('vary', before ? `${before}, accept-encoding` : 'accept-encoding');
}
