import type { RequestHandler } from '@sveltejs/kit';
import { openFile } from '#lib/server/open-data.ts';

/** The catalogue for harvesters. */
export const GET: RequestHandler = (event) => openFile(event, '/api/releases/catalog.ttl');
