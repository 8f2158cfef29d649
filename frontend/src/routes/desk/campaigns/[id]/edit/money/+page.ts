// Sums follow what is typed; without script they are told after saving.
export const csr = true;
