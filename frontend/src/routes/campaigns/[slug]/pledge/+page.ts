// The sums follow what is typed; without script they are told on the payment page.
export const csr = true;
