import { redirect, type RequestHandler } from '@sveltejs/kit';
import { href } from '#lib/links.ts';

/** Accounts stood here before the desk had other pages. */
export const GET: RequestHandler = ({ params, url }) => redirect(308, href(`/finance/accounts/${params.kind}${url.search}`));
