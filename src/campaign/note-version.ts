/** Raised with every change of what is noted or read of the same message; kept notes of another version are made again. */
export const noteVersion = 4;
