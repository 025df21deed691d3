import type { Viewer } from '../server/web/viewer.ts';
import { asset } from './asset.ts';
import { Icon } from './components/icon.tsx';
import { scanner } from './messages/scanner.ts';
import { shell } from './messages/shell.ts';
import { stations } from './messages/stations.ts';

/** Who is signed in, and what they can do about themselves. */
export function Me({ viewer }: { viewer: Viewer }): JSX.Element {
  const w = shell(viewer.language);
  const { displayName, role } = viewer.person;
  return (
    <div
      class="me"
      x-data="menu"
      data-alpine={asset('vendor/alpine/cdn.min.js')}
      data-person={viewer.person.id}
      data-books={viewer.may('book') ? '' : undefined}
      data-station={viewer.station}
    >
      {viewer.station !== undefined && (
        <form method="post" action="/session/end" hx-boost="false">
          <button class="button" type="submit">
            <Icon name="log-out" />
            <span safe>{stations(viewer.language).done}</span>
          </button>
        </form>
      )}
      <button
        type="button"
        class="face-button"
        aria-expanded="false"
        x-on:click="toggle"
        x-bind:aria-expanded="open"
      >
        <span class="sr-only" safe>
          {w.account}
        </span>
        <span class="face" aria-hidden="true" safe>
          {initialsOf(displayName)}
        </span>
        <span class="name" safe>
          {displayName}
        </span>
      </button>
      <div class="menu" x-show="open" x-cloak="">
        <p>
          <b safe>{displayName}</b>
          <br />
          <span class="sub" safe>
            {w.roles[role]}
          </span>
        </p>
        {viewer.station === undefined && (
          <a class="entry" href="/profile">
            <Icon name="user" />
            <span safe>{w.profile}</span>
          </a>
        )}
        <a class="entry" href="/scanner">
          <Icon name="scan-barcode" />
          <span safe>{scanner(viewer.language).entry}</span>
        </a>
        <form method="post" action="/session/end" hx-boost="false">
          <button class="entry" type="submit">
            <Icon name="log-out" />
            <span safe>{w.signOut}</span>
          </button>
        </form>
      </div>
    </div>
  );
}

export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0]?.toUpperCase() ?? '')
    .join('');
}
