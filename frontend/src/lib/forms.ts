/** What a form holds, flat: `budget.0.label` is the name of the field and the path in the request. */
export type Values = Record<string, string>;

/** Messages by field name. */
export type Errors = Record<string, string>;

/** The texts of a form; files are read apart, line ends are made plain. */
export function readValues(data: FormData): Values {
	const values: Values = {};
	for (const [name, value] of data) {
		if (typeof value === 'string') values[name] = value.replaceAll('\r\n', '\n');
	}
	return values;
}

/** `rewards[0].texts.de.title` of the backend is `rewards.0.texts.de.title` in a form. */
export function fieldName(path: string): string {
	return path.replace(/\[(\d+)\]/g, '.$1');
}

/** The numbers of the rows that a list has in the form, in their order. */
export function rowsOf(values: Values, list: string): number[] {
	const numbers = new Set<number>();
	for (const name of Object.keys(values)) {
		const match = name.startsWith(`${list}.`) ? /^\d+/.exec(name.slice(list.length + 1)) : null;
		if (match) numbers.add(Number(match[0]));
	}
	return [...numbers].sort((a, b) => a - b);
}

/** The fields of one row, without its prefix. */
export function rowOf(values: Values, list: string, row: number): Values {
	const prefix = `${list}.${row}.`;
	return Object.fromEntries(
		Object.entries(values)
			.filter(([name]) => name.startsWith(prefix))
			.map(([name, value]) => [name.slice(prefix.length), value])
	);
}

/** All values with the rows of a list replaced by these. */
export function withRows(values: Values, list: string, rows: Values[]): Values {
	const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !new RegExp(`^${list}\\.\\d+\\.`).test(name)));
	rows.forEach((row, i) => {
		for (const [name, value] of Object.entries(row)) rest[`${list}.${i}.${name}`] = value;
	});
	return rest;
}

/**
 * A button of a list was pressed: `add:budget`, `remove:budget.2`, `up:budget.2` or `down:budget.2`.
 * Nothing is saved by it; the form comes back with the rows as wished.
 */
export function editRows(values: Values, command: string, blank: Record<string, Values>): Values {
	const match = /^(add|remove|up|down):([a-z]+)(?:\.(\d+))?$/i.exec(command);
	const list = match?.[2] ?? '';
	if (!match || !blank[list]) return values;
	const rows = rowsOf(values, list).map((row) => rowOf(values, list, row));
	const at = Number(match[3]);
	if (match[1] === 'add') rows.push({ ...blank[list] });
	else if (match[1] === 'remove') rows.splice(at, 1);
	else swap(rows, at, match[1] === 'up' ? at - 1 : at + 1);
	return withRows(values, list, rows);
}

function swap(rows: Values[], a: number, b: number) {
	if (rows[a] && rows[b]) [rows[a], rows[b]] = [rows[b], rows[a]];
}

/** A row in which nobody typed anything is no row. */
export function isBlank(row: Values, ignored: string[] = []): boolean {
	return Object.entries(row).every(([name, value]) => ignored.includes(name) || value.trim() === '');
}

/** A text without spaces around it; null when there is none. */
export function textOrNull(value: string | undefined): string | null {
	return value?.trim() || null;
}

/** A quantity with up to three places, `2.5` or `2,5`; null when it is not one. */
export function parseQuantity(typed: string): number | null {
	const text = typed.trim().replace(',', '.');
	return /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Number(text) : null;
}

/** A whole number from a field; null when it is not one. */
export function parseWhole(typed: string): number | null {
	const text = typed.trim();
	return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** A UUID, as the backend takes it. */
export function isUuid(text: string | null | undefined): text is string {
	return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text ?? '');
}
