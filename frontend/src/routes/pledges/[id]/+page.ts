// After the payment page, the state may take a moment: the page looks again by itself.
export const csr = true;
