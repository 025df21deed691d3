import type { PasswordFault } from '../../server/people/password.ts';
import { catalogue } from './catalogue.ts';

const passwordFaults = {
  de: {
    missing: 'Bitte ein Passwort eingeben.',
    short: 'Mindestens 8 Zeichen, besser 15.',
    long: 'Höchstens 256 Zeichen.',
    common: 'Dieses Passwort steht auf jeder Liste. Bitte ein anderes wählen.',
    ownName: 'Der eigene Name oder der Firmenname ist kein Passwort.',
  } satisfies Record<PasswordFault, string>,
  en: {
    missing: 'Please enter a password.',
    short: 'At least 8 characters, 15 are better.',
    long: 'At most 256 characters.',
    common: 'This password is on every list. Please choose another one.',
    ownName: 'Your own name or that of the firm is no password.',
  } satisfies Record<PasswordFault, string>,
};

export const signIn = catalogue({
  de: {
    title: 'Anmelden',
    name: 'Name',
    password: 'Passwort',
    signIn: 'Anmelden',
    wrong: 'Name oder Passwort stimmt nicht.',
    wrongPassword: 'Das Passwort stimmt nicht.',
    throttled: (minutes: number) =>
      minutes === 1
        ? 'Zu viele Versuche. In einer Minute geht es weiter.'
        : `Zu viele Versuche. In ${minutes} Minuten geht es weiter.`,
    forgotten: 'Passwort vergessen? Wer Personen verwaltet, gibt einen neuen Link aus.',
    over: 'Die Anmeldung ist abgelaufen. Was eingegeben wurde, bleibt stehen.',
    notSetUp: 'Lagerblick ist noch nicht eingerichtet. Der Link dafür steht in der Ausgabe des Servers.',
    passwordIsSet: 'Das Passwort ist gesetzt. Jetzt damit anmelden.',
    proof: 'Passwort bestätigen',
    proofReason: (name: string) => `Dafür wird das Passwort von ${name} noch einmal gebraucht.`,
    confirm: 'Bestätigen',
    newPassword: 'Neues Passwort',
    passwordAdvice: 'Mindestens 8 Zeichen, besser 15. Ein paar Wörter hintereinander genügen.',
    welcome: (name: string) => `Willkommen, ${name}`,
    welcomeReason: (firm: string) => `Für ${firm} ein Passwort wählen. Der Name zum Anmelden steht schon da.`,
    setPassword: 'Passwort setzen',
    nameMissing: 'Bitte den Namen eingeben.',
    linkGone: 'Dieser Link gilt nicht mehr',
    linkGoneReason: 'Er gilt sieben Tage und nur einmal. Wer Personen verwaltet, gibt einen neuen aus.',
    passwordFaults: passwordFaults.de,
  },
  en: {
    title: 'Sign in',
    name: 'Name',
    password: 'Password',
    signIn: 'Sign in',
    wrong: 'The name or the password is wrong.',
    wrongPassword: 'The password is wrong.',
    throttled: (minutes) =>
      minutes === 1
        ? 'Too many attempts. Try again in a minute.'
        : `Too many attempts. Try again in ${minutes} minutes.`,
    forgotten: 'Forgotten your password? Whoever manages people can make a new link.',
    over: 'Your session has ended. What you typed is still there.',
    notSetUp: 'Lagerblick is not set up yet. The link for that is in the output of the server.',
    passwordIsSet: 'Your password is set. Sign in with it now.',
    proof: 'Confirm your password',
    proofReason: (name) => `This needs the password of ${name} once more.`,
    confirm: 'Confirm',
    newPassword: 'New password',
    passwordAdvice: 'At least 8 characters, 15 are better. A few words in a row will do.',
    welcome: (name) => `Welcome, ${name}`,
    welcomeReason: (firm) => `Choose a password for ${firm}. The name to sign in with is filled in.`,
    setPassword: 'Set password',
    nameMissing: 'Please enter your name.',
    linkGone: 'This link is no longer valid',
    linkGoneReason: 'It lasts seven days and works once. Whoever manages people can make a new one.',
    passwordFaults: passwordFaults.en,
  },
});
