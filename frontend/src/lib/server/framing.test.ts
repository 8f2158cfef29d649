import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { framing } from './framing.ts';

const policy = "default-src 'none'; frame-ancestors 'none'; form-action 'self'";
const { secure } = await import(/* @vite-ignore */ new URL('../../../server/headers.mjs', import.meta.url).href);
const server = createServer((request, response) => {
	secure(response, true);
	response.setHeader('content-security-policy', framing(policy, request.url ?? null, 'https://canton.example'));
	response.writeHead(200);
	response.end();
});
const headersOf = async (path: string) => (await fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`)).headers;

beforeAll(() => new Promise<void>((done) => void server.listen(0, done)));
afterAll(() => void server.close());

it('lets the named sites frame the chart, and nobody else', async () => {
	const headers = await headersOf('/embed/statistics');
	expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors https://canton.example; form-action 'self'");
	expect(headers.get('x-frame-options'), 'it would forbid what the policy allows').toBeNull();
	expect(headers.get('x-content-type-options')).toBe('nosniff');
});

it.each(['/', '/statistics', '/embed', '/embed/statistics/x', '/officials', '/auth/login'])('keeps %s out of every frame', async (path) => {
	const headers = await headersOf(path);
	expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
	expect(headers.get('x-frame-options')).toBe('DENY');
});
