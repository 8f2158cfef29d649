import { describe, expect, it, vi } from 'vitest';
import { Api, ApiProblem, ApiUnavailable } from './api.ts';

vi.mock('$app/env/private', () => ({ API_URL: 'http://backend.test' }));

const caller = { accessToken: 'token', locale: 'fr', address: '192.0.2.1' };

function answering(response: Response | Error) {
	const calls: { url: string; init: RequestInit }[] = [];
	const send = (async (url: URL, init: RequestInit) => {
		calls.push({ url: url.href, init });
		if (response instanceof Error) throw response;
		return response;
	}) as unknown as typeof fetch;
	return { api: new Api(caller, send), calls };
}

describe('Api', () => {
	it('adds the token, the language and the query, and leaves empty filters out', async () => {
		const { api, calls } = answering(Response.json({ ok: 1 }));
		await api.get('/api/campaigns', { query: { q: 'jazz & co', area: '', page: 2, tag: ['a', 'b'], none: null } });
		expect(calls[0]!.url).toBe('http://backend.test/api/campaigns?q=jazz+%26+co&page=2&tag=a&tag=b');
		expect(calls[0]!.init.headers).toMatchObject({
			authorization: 'Bearer token',
			'accept-language': 'fr',
			'x-forwarded-for': '192.0.2.1'
		});
	});

	it('turns a problem document into a typed error with its fields', async () => {
		const { api } = answering(
			Response.json(
				{
					type: 'https://fundus.example/problems/invalid-request',
					title: 'Invalid',
					detail: 'Two fields are wrong.',
					errors: [
						{ field: 'title', message: 'is missing' },
						{ pointer: '#/rewards/0/amount', detail: 'must be positive' }
					]
				},
				{ status: 422 }
			)
		);
		const problem = await api.put('/api/x', {}).catch((thrown: unknown) => thrown);
		expect(problem).toBeInstanceOf(ApiProblem);
		expect(problem).toMatchObject({
			status: 422,
			code: 'invalid-request',
			byField: { title: 'is missing', 'rewards.0.amount': 'must be positive' }
		});
	});

	it('says that the backend is away when the line is dead or a proxy answers for it', async () => {
		await expect(answering(new TypeError('fetch failed')).api.get('/api/x')).rejects.toBeInstanceOf(ApiUnavailable);
		await expect(answering(new Response('', { status: 502 })).api.get('/api/x')).rejects.toBeInstanceOf(
			ApiUnavailable
		);
	});

	it('accepts an empty answer', async () => {
		expect(await answering(new Response(null, { status: 204 })).api.delete('/api/x')).toBeUndefined();
	});
});
