import type { Watch } from '#lib/payouts/types.ts';
import type { LayoutServerLoad } from './$types';

/** Whether money is frozen stands above every page of the desk; a backend that is away does not hide the page. */
export const load: LayoutServerLoad = async ({ locals }) => {
	if (!locals.user?.roles.some((role) => role === 'finance' || role === 'admin')) return { watch: null };
	try {
		return { watch: await locals.api.get<Watch>('/api/audit/watch') };
	} catch {
		return { watch: null };
	}
};
