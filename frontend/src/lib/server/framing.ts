/** The one page that other sites may show in a frame: a chart without forms, sessions or scripts. */
const framed = '/embed/statistics';

export const mayBeFramed = (route: string | null) => route === framed;

/** The content security policy of a page; only the embedded chart names who may frame it. */
export function framing(policy: string, route: string | null, origins: string): string {
	return mayBeFramed(route) ? policy.replace("frame-ancestors 'none'", `frame-ancestors ${origins}`) : policy;
}
