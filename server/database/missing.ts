/** Something that was asked for by its id does not exist; answered with 404. */
export class Missing extends Error {
  readonly statusCode = 404;
  constructor(what: string) {
    super(`no such ${what}`);
  }
}
