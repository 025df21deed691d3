/** How many entries a list shows at once. */
export const pageSize = 50;

/** Beyond this a tally says "über 1.000": an exact count of a broad search reads the whole index. */
export const mostCounted = 1_000;
