import type { Overtaken, TheirChange } from '../../server/articles/overtaken.ts';
import type { Place } from '../../server/locations/tree.ts';
import type { Unit } from '../../server/measures/unit.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { articleForm } from '../messages/article-form.ts';
import { type AspectWords, aspectLabel, aspectText } from './aspect-text.ts';

interface Props {
  viewer: Viewer;
  existing?: { readonly id: string; readonly unit: Unit } | undefined;
  overtaken?: Overtaken | undefined;
  places: ReadonlyMap<string, Place>;
}

/** Says who was faster and with what, and offers both. It takes the focus, so that a second Enter decides nothing. */
export function OvertakenPanel({ viewer, existing, overtaken, places }: Props): JSX.Element {
  if (!overtaken || !existing) return '';
  const { by, at, version, changes } = overtaken;
  const w = articleForm(viewer.language);
  const words = { language: viewer.language, unit: existing.unit, places };
  const who = by.join(` ${w.and} `);
  const title = by.length > 1 ? w.overtakenBySeveral(who) : w.overtaken(who);
  return (
    <section
      class="sheet overtaken"
      role="alertdialog"
      aria-labelledby="overtaken-title"
      tabindex="-1"
      {...{ autofocus: true }}
    >
      <header>
        <h2 id="overtaken-title" safe>
          {title}
        </h2>
        <span class="tally">
          <time datetime={at.toISOString()} data-form="time">
            {at.toISOString().slice(11, 16) as 'safe'}
          </time>
        </span>
      </header>
      <table class="cards">
        <thead>
          <tr>
            <th safe>{w.field}</th>
            <th safe>{w.theirs}</th>
            <th safe>{w.mine}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <Change change={change} words={words} />
          ))}
        </tbody>
      </table>
      <div class="form">
        <p class="hint" safe>
          {w.overtakenAdvice}
        </p>
        <div class="actions">
          <button class="button primary" type="submit" name="over" value={String(version)} safe>
            {w.keepMine}
          </button>
          <button
            class="button"
            type="button"
            name="take"
            value={String(version)}
            hx-post={`/articles/${existing.id}`}
            hx-target="#article-form"
            hx-swap="outerHTML"
            safe
          >
            {by.length > 1 ? w.takeTheirsOfSeveral : w.takeTheirs(who)}
          </button>
        </div>
      </div>
    </section>
  );
}

function Change({ change, words }: { change: TheirChange; words: AspectWords }): JSX.Element {
  const { name, was, theirs, mine, disputed } = change;
  return (
    <tr>
      <td>
        <b safe>{aspectLabel(name, words)}</b>
      </td>
      <td class="under" safe>
        {`${aspectText(name, was, words)} → ${aspectText(name, theirs, words)}`}
      </td>
      <td class="under">
        {disputed && (
          <span class="mark warn" safe>
            {aspectText(name, mine, words)}
          </span>
        )}
      </td>
    </tr>
  );
}
