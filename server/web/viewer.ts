import type { Language } from '../measures/language.ts';
import type { Permission, Role } from '../people/roles.ts';

/** Who is asking: found once for each request and socket, and handed down. */
export interface Viewer {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
    readonly role: Role;
    readonly home?: string;
  };
  /** Names the session, not its secret. */
  readonly session: string;
  readonly device: string;
  readonly language: Language;
  /** The name of the shop device at which the person has stepped in. */
  readonly station?: string;
  may(permission: Permission): boolean;
}
