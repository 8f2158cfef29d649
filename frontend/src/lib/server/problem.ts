/** One wrong field of a request, as the backend names it. */
export interface FieldProblem {
	field: string;
	code?: string;
	message: string;
}

/** An RFC 9457 answer of the backend. */
export class ApiProblem extends Error {
	constructor(
		readonly status: number,
		readonly type: string,
		readonly title: string,
		readonly detail: string,
		readonly fields: FieldProblem[] = [],
		readonly body: Record<string, unknown> = {}
	) {
		super(detail || title);
		this.name = 'ApiProblem';
	}

	/** The last part of the type, stable and short: `pledge-too-small`. */
	get code(): string {
		return this.type.split(/[/:#]/).pop() || String(this.status);
	}

	/** Messages by field, for the forms. */
	get byField(): Record<string, string> {
		return Object.fromEntries(this.fields.map(({ field, message }) => [field, message]));
	}
}

/** The backend did not answer, or not in time. */
export class ApiUnavailable extends Error {
	constructor(
		readonly path: string,
		cause: unknown
	) {
		super(`the backend does not answer ${path}`, { cause });
		this.name = 'ApiUnavailable';
	}
}

export async function readProblem(response: Response): Promise<ApiProblem> {
	let body: Record<string, unknown> = {};
	try {
		body = (await response.json()) as Record<string, unknown>;
	} catch {
		// A proxy's HTML page: the status alone must do.
	}
	const text = (key: string) => (typeof body[key] === 'string' ? (body[key] as string) : '');
	return new ApiProblem(
		response.status,
		text('type') || 'about:blank',
		text('title') || response.statusText,
		text('detail'),
		fieldProblems(body.errors ?? body.fields ?? body.violations),
		body
	);
}

function fieldProblems(value: unknown): FieldProblem[] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((entry: unknown) => {
		if (typeof entry !== 'object' || entry === null) return [];
		const { field, pointer, code, message, detail } = entry as Record<string, unknown>;
		const name = typeof field === 'string' ? field : typeof pointer === 'string' ? fromPointer(pointer) : '';
		const words = typeof message === 'string' ? message : typeof detail === 'string' ? detail : '';
		return [{ field: name, code: typeof code === 'string' ? code : undefined, message: words }];
	});
}

/** `#/rewards/0/title` becomes `rewards.0.title`, the name of the form field. */
function fromPointer(pointer: string): string {
	return pointer.replace(/^#?\//, '').replaceAll('/', '.');
}
