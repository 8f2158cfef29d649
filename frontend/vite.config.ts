import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig } from 'vitest/config';
import { paraglideOptions } from './paraglide.options.js';

/**
 * Where pages have script, the kit's root announces each new page in an element with a style attribute, which our
 * content security policy refuses. A class of ours hides it as well.
 */
const announcerWithoutStyle = {
	name: 'announcer-without-style',
	enforce: 'pre' as const,
	transform(code: string, id: string) {
		if (!/kit\/src\/runtime\/components\/root\.svelte$/.test(id)) return;
		const changed = code.replace(/style="position: absolute;[^"]*"/, 'class="visually-hidden"');
		if (changed === code) throw new Error('the announcer has changed: look whether it still has a style attribute');
		return changed;
	}
};

export default defineConfig({
	plugins: [
		announcerWithoutStyle,
		paraglideVitePlugin(paraglideOptions as Parameters<typeof paraglideVitePlugin>[0]),
		sveltekit({
			adapter: adapter({ precompress: true }),
			csp: {
				mode: 'auto',
				directives: {
					'default-src': ['none'],
					'script-src': ['self', 'strict-dynamic'],
					'style-src': ['self'],
					'img-src': ['self', 'data:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'manifest-src': ['self'],
					'form-action': ['self'],
					'base-uri': ['none'],
					'object-src': ['none'],
					'frame-ancestors': ['none']
				}
			},
			paths: { relative: false }
		})
	],
	// Inlined fonts and images would be data: addresses, which the content security policy refuses.
	build: { assetsInlineLimit: 0 },
	test: { include: ['src/**/*.test.ts'], environment: 'node' }
});
