/** Whether a write failed because a unique index has its value already. */
export const isDuplicate = (error: unknown): boolean => (error as { code?: number }).code === 11_000;
