const names =
  /^Mongo(ose)?(ServerSelection|Network|NotConnected|TopologyClosed|PoolCleared|WriteConcern)|^PoolCleared/;

/** The database is away for a moment: nothing is wrong with what was asked of it. */
export const isAway = (error: unknown): boolean => error instanceof Error && names.test(error.name);
