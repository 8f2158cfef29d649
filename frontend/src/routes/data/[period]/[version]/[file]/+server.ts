import { error, type RequestHandler } from '@sveltejs/kit';
import { openFile } from '#lib/server/open-data.ts';

/** A file of a release; its address never changes, nor does what it holds. */
export const GET: RequestHandler = (event) => {
	const { period = '', version = '', file = '' } = event.params;
	if (!/^v\d{1,4}$/.test(version)) error(404, { code: 'not_found', message: 'There is no such release.' });
	return openFile(event, `/api/releases/${encodeURIComponent(period)}/${version.slice(1)}/${encodeURIComponent(file)}`);
};
