import type { Language } from '../measures/language.ts';

export type ExpectedStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 503 | 507;

/**
 * What a person can cause, with the sentence that they read. `field` names its place in a form; without one the
 * sentence becomes a page, or a notice on the page that asked.
 */
export class Expected extends Error {
  override readonly name = 'Expected';
  readonly status: ExpectedStatus;
  readonly say: (language: Language) => string;
  readonly field: string | undefined;

  constructor(status: ExpectedStatus, say: (language: Language) => string, field?: string) {
    super(say('en'));
    this.status = status;
    this.say = say;
    this.field = field;
  }
}
