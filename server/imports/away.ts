/** The database is away for a moment: nothing is wrong with the batch. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  /^Mongo(ServerSelection|Network|NotConnected|TopologyClosed|PoolCleared)/.test(error.name);
