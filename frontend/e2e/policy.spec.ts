import { expect, test } from './support.ts';

test('a page that has not changed keeps its policy', async ({ request }) => {
	const first = await request.get('/de/contact', { headers: { accept: 'text/html', cookie: 'fundus=nobody' } });
	const again = await request.get('/de/contact', { headers: { accept: 'text/html', cookie: 'fundus=nobody', 'if-none-match': first.headers().etag! } });
	expect(again.status()).toBe(304);
	expect(again.headers()['content-security-policy']).toBeUndefined();
});
