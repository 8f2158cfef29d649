/** Where an area's tile stands: columns from the west, rows from the north, with the Rhine between the banks. */
export interface Tile {
	code: string;
	x: number;
	y: number;
}

const plan = [
	['', '', '', '19', '', '20', '30'],
	['', '11', '', '18', '16', '15', ''],
	['10', '02', '', '17', '13', '14', ''],
	['09', '03', '', '12', '', '', ''],
	['08', '', '01', '05', '04', '', ''],
	['', '', '06', '', '', '', ''],
	['', '', '07', '', '', '', '']
];

export const tiles: Tile[] = plan.flatMap((row, y) => row.flatMap((code, x) => (code ? [{ code, x, y }] : [])));

/** 0 for nothing, 1 to 4 for a quarter each of the largest. */
export function shadeOf(value: number, largest: number): number {
	return value <= 0 || largest <= 0 ? 0 : Math.max(1, Math.min(4, Math.ceil((value / largest) * 4)));
}
