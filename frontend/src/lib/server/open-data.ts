import type { RequestEvent } from '@sveltejs/kit';
import { download } from './download.ts';

/** A public file: any site may read it. */
export async function openFile(event: Pick<RequestEvent, 'locals'>, path: string): Promise<Response> {
	const answer = await download(event, path);
	answer.headers.set('access-control-allow-origin', '*');
	return answer;
}
