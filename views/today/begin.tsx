import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import type { Begun } from '../../server/today/live.tsx';
import { Icon, type IconName } from '../components/icon.tsx';
import { today } from '../messages/today.ts';

interface Props {
  begun: Begun;
  audience: Audience;
  live: LiveAttributes;
}

interface Step {
  readonly text: string;
  readonly path: string;
  readonly icon: IconName;
  readonly done: boolean;
}

/** The way from an empty Lagerblick to the first booking; it is gone once places and articles are there. */
export function Begin({ begun, audience, live }: Props): JSX.Element {
  const w = today(audience.language);
  const may = (permission: Audience['permissions'][number]) => audience.permissions.includes(permission);
  const steps: Step[] = [
    ...(may('places')
      ? [{ text: w.beginPlaces, path: '/locations', icon: 'warehouse', done: begun.places } as const]
      : []),
    ...(may('import')
      ? [{ text: w.beginArticles, path: '/imports', icon: 'upload', done: begun.articles } as const]
      : []),
    ...(may('people')
      ? [{ text: w.beginPeople, path: '/people/new', icon: 'users', done: begun.people } as const]
      : []),
  ];
  const needed = steps.length > 0 && !(begun.places && begun.articles);
  return (
    <section class={['sheet', 'begin', !needed && 'none']} {...live}>
      <h2 safe>{w.begin}</h2>
      <ol class="steps">
        {steps.map((step) => (
          <li>
            <a class={['entry', step.done && 'done']} href={step.path}>
              <Icon name={step.done ? 'check' : step.icon} />
              <span safe>{step.text}</span>
              {step.done && (
                <span class="mark ok" safe>
                  {w.done}
                </span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
