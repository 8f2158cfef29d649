// A click on the picture sets its focus; without script the two sliders do.
export const csr = true;
