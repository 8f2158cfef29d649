// The receipt is verified in the reader's own browser.
export const csr = true;
