import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** All pieces on one page, for looking at; it exists in the demo only. */
export const load: PageServerLoad = ({ locals }) => {
	if (!locals.demo) error(404, 'Not found');
};
