import type { Language } from '../../server/measures/language.ts';
import { shell } from '../messages/shell.ts';

const keys = ['/', 'b', 'j k', 'Enter', 'Esc', '?'] as const;

/** What the keyboard can do. */
export function Help({ language }: { language: Language }): JSX.Element {
  const w = shell(language);
  return (
    <dialog id="help" aria-label={w.keyboard}>
      <h2 safe>{w.keyboard}</h2>
      <dl class="keys">
        {keys.map((key) => (
          <>
            <dt>
              {key.split(' ').map((one) => (
                <kbd safe>{one}</kbd>
              ))}
            </dt>
            <dd safe>{w.keys[key]}</dd>
          </>
        ))}
      </dl>
      <form method="dialog">
        <button class="button" type="submit" safe>
          {w.close}
        </button>
      </form>
    </dialog>
  );
}
