/**
 * What stands in a text area before the page's script takes over: someone may have typed already, and taking
 * over must not undo it. Fields of one line say `defaultValue`, which leaves them alone.
 */
export function typedEarly(name: string): string | undefined {
	if (typeof document === 'undefined') return undefined;
	return document.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`)?.value;
}
