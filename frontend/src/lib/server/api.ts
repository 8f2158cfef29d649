import { API_URL } from '$app/env/private';
import { ApiUnavailable, readProblem } from './problem.ts';

export { ApiProblem, ApiUnavailable } from './problem.ts';

type Query = Record<string, string | number | boolean | string[] | null | undefined>;

/** How a request may differ from the usual one. */
export interface Options {
	query?: Query;
	headers?: Record<string, string>;
	timeoutMillis?: number;
}

/** Who asks, and in which language. */
export interface Caller {
	accessToken: string | null;
	locale: string;
	address: string | null;
}

/** The backend, called in the name of the person who made the request. */
export class Api {
	constructor(
		private readonly caller: Caller,
		private readonly send: typeof fetch = fetch
	) {}

	get<T>(path: string, options?: Options): Promise<T> {
		return this.#json<T>('GET', path, undefined, options);
	}

	post<T>(path: string, body?: unknown, options?: Options): Promise<T> {
		return this.#json<T>('POST', path, body, options);
	}

	put<T>(path: string, body?: unknown, options?: Options): Promise<T> {
		return this.#json<T>('PUT', path, body, options);
	}

	patch<T>(path: string, body?: unknown, options?: Options): Promise<T> {
		return this.#json<T>('PATCH', path, body, options);
	}

	delete<T = void>(path: string, options?: Options): Promise<T> {
		return this.#json<T>('DELETE', path, undefined, options);
	}

	/** The answer as it came, for images and downloads; a failure is thrown as everywhere. */
	async raw(method: string, path: string, body?: BodyInit, options: Options = {}): Promise<Response> {
		const url = new URL(path, API_URL);
		for (const [key, value] of Object.entries(options.query ?? {})) {
			if (Array.isArray(value)) value.forEach((one) => url.searchParams.append(key, one));
			else if (value !== null && value !== undefined && value !== '') url.searchParams.set(key, String(value));
		}
		let response: Response;
		try {
			response = await this.send(url, {
				method,
				body,
				headers: { ...this.#headers(), ...options.headers },
				redirect: 'manual',
				signal: AbortSignal.timeout(options.timeoutMillis ?? 8000)
			});
		} catch (cause) {
			throw new ApiUnavailable(path, cause);
		}
		if (response.status === 502 || response.status === 504) throw new ApiUnavailable(path, response.status);
		if (!response.ok) throw await readProblem(response);
		return response;
	}

	async #json<T>(method: string, path: string, body: unknown, options: Options = {}): Promise<T> {
		const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
		if (body !== undefined) headers['content-type'] = 'application/json';
		const sent = body === undefined ? undefined : JSON.stringify(body);
		const response = await this.raw(method, path, sent, { ...options, headers });
		const text = await response.text();
		return (text === '' ? undefined : JSON.parse(text)) as T;
	}

	#headers(): Record<string, string> {
		const headers: Record<string, string> = { 'accept-language': this.caller.locale };
		if (this.caller.accessToken) headers.authorization = `Bearer ${this.caller.accessToken}`;
		if (this.caller.address) headers['x-forwarded-for'] = this.caller.address;
		return headers;
	}
}
