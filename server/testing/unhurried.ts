/** A test asks faster than any person, and for hundreds of them at once. */
export const unhurried = { REQUESTS_PER_MINUTE: '10000000', PAGES_PER_PERSON: '100000' };
