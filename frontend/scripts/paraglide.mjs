// Compiles messages/ into src/lib/paraglide, for the type check, which runs without Vite.
import { compile } from '@inlang/paraglide-js';
import { paraglideOptions } from '../paraglide.options.js';

await compile(paraglideOptions);
