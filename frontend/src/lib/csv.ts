/** A cell that a spreadsheet would take for a formula is made text; quotes are doubled. */
export function cell(value: string | number | null | undefined): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return String(value);
	const text = /^[\s\0]*[=+\-@\t\r\0]/.test(value) ? `'${value}` : value;
	return /[",;\r\n\t']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines as RFC 4180 has them, with the mark that lets spreadsheets read the letters right. */
export function csv(rows: (string | number | null | undefined)[][]): string {
	return '\ufeff' + rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
