/** Headers for everything that leaves: pages, files and errors. Pages replace the policy by their own. */
export function secure(response, https) {
	response.setHeader('x-content-type-options', 'nosniff');
	response.setHeader('referrer-policy', 'strict-origin-when-cross-origin');
	response.setHeader('cross-origin-opener-policy', 'same-origin');
	response.setHeader('cross-origin-resource-policy', 'same-origin');
	response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()');
	response.setHeader('x-frame-options', 'DENY');
	response.setHeader(
		'content-security-policy',
		"default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	);
	if (https) response.setHeader('strict-transport-security', 'max-age=63072000; includeSubDomains');

	// "Not modified" keeps the stored page, and must keep its policy too: this one would block its fonts.
	const { writeHead } = response;
	response.writeHead = (status, ...rest) => {
		// Older than the policy, it knows only yes and no: where a policy names who may frame a page, it would say no.
		const policy = String(response.getHeader('content-security-policy') ?? '');
		if (policy.includes('frame-ancestors') && !policy.includes("frame-ancestors 'none'")) response.removeHeader('x-frame-options');
		if (status === 304) response.removeHeader('content-security-policy');
		return writeHead.call(response, status, ...rest);
	};
}
