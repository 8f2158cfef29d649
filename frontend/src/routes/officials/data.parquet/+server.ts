import { deskFile } from '#lib/server/deskFile.ts';

export const GET = deskFile('/api/officials/statistics.parquet');
