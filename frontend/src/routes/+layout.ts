// Pages ship no script unless they ask for it with `export const csr = true`.
export const csr = false;
export const ssr = true;
