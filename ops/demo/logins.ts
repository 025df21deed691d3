import type { Login } from './firm.ts';

/** What is shown once: nobody can read the passwords again. */
export function wordLogins(logins: readonly Login[]): string {
  const rows = logins.map(
    ({ name, password, role, displayName }) =>
      `  ${name.padEnd(9)}${password.padEnd(19)}${displayName} (${role})`,
  );
  return ['Sign in with one of these names and passwords, which are shown only now:', ...rows].join('\n');
}
