import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ problem: url.searchParams.get('problem'), code: url.searchParams.get('code') ?? '' });
