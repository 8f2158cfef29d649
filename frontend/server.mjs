// The web server: SvelteKit's handler with what a proxy would otherwise have to add.
import http from 'node:http';
import { bodyCache } from './server/cache.mjs';
import { compressing } from './server/compression.mjs';
import { secure } from './server/headers.mjs';

const publicUrl = new URL(process.env.PUBLIC_URL ?? 'http://localhost:5173');
const port = Number(process.env.PORT ?? 5173);

// The site knows its own address: a Host header from outside must not decide where links lead,
// nor which Origin passes as our own.
process.env.PROTOCOL_HEADER = 'x-fundus-protocol';
process.env.HOST_HEADER = 'x-fundus-host';
process.env.BODY_SIZE_LIMIT ??= '12M';

const { handler } = await import('./build/handler.js');
const cache = bodyCache();
let stopping = false;

const server = http.createServer((request, response) => {
	request.headers['x-fundus-protocol'] = publicUrl.protocol.slice(0, -1);
	request.headers['x-fundus-host'] = publicUrl.host;
	secure(response, publicUrl.protocol === 'https:');
	if (request.url === '/healthz') return health(response);
	// Keycloak's call has no Origin; SvelteKit would refuse it as a foreign form. It is no form of ours:
	// its signed token is what is checked.
	if (request.method === 'POST' && request.url === '/auth/backchannel-logout') {
		request.headers['content-type'] = 'application/logout-token';
	}
	if (request.url?.startsWith('/_app/')) return handler(request, response, () => notFound(response));
	cache(request, compressing(request, response), (target) => handler(request, target, () => notFound(target)));
});

server.keepAliveTimeout = 65_000;
server.headersTimeout = 70_000;
server.requestTimeout = 60_000;
server.listen(port, process.env.HOST ?? '0.0.0.0', () => console.log(`Fundus answers on ${publicUrl.origin} (port ${port})`));

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop);

function stop() {
	if (stopping) return process.exit(1);
	stopping = true;
	server.close(() => process.exit(0));
	server.closeIdleConnections();
	setTimeout(() => process.exit(0), 10_000).unref();
}

function health(response) {
	response.writeHead(stopping ? 503 : 200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
	response.end(stopping ? 'stopping\n' : 'ok\n');
}

function notFound(response) {
	response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
	response.end('Not found\n');
}
