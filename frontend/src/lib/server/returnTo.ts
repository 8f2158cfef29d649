const anywhere = 'https://fundus.invalid';
const trap = /[\\\u0000-\u001f\u007f]/;

/**
 * The path to go back to after signing in, or the fallback when the wish leads off this site.
 * Refused: other origins, `//`, backslashes (browsers read them as slashes), control characters,
 * and any of these hidden in the path behind one or more rounds of percent encoding.
 */
export function safeReturnTo(wish: string | null | undefined, fallback = '/'): string {
	if (!wish || wish.length > 2000 || trap.test(wish)) return fallback;
	if (new URL(wish, anywhere).origin !== anywhere) return fallback;
	let path = wish.split(/[?#]/, 1)[0] ?? '';
	for (let round = 0; round < 4; round++) {
		if (!isLocalPath(path)) return fallback;
		const decoded = decode(path);
		if (decoded === path) return wish;
		if (decoded === null) return fallback;
		path = decoded;
	}
	return fallback;
}

function isLocalPath(path: string): boolean {
	return path.startsWith('/') && !path.includes('//') && !path.startsWith('/auth/') && !trap.test(path);
}

function decode(path: string): string | null {
	try {
		return decodeURIComponent(path);
	} catch {
		return null;
	}
}
