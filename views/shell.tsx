import type { PropsWithChildren } from '@kitajs/html';
import type { Permission } from '../server/people/roles.ts';
import type { Viewer } from '../server/web/viewer.ts';
import { CameraButton } from './components/camera-button.tsx';
import { Help } from './components/help.tsx';
import { Icon, type IconName } from './components/icon.tsx';
import { Document } from './document.tsx';
import { Me } from './me.tsx';
import { shell } from './messages/shell.ts';

export const sections = [
  { name: 'today', path: '/', icon: 'layout-dashboard', needs: 'see' },
  { name: 'articles', path: '/articles', icon: 'package', needs: 'see' },
  { name: 'locations', path: '/locations', icon: 'warehouse', needs: 'see' },
  { name: 'movements', path: '/movements', icon: 'arrow-right-left', needs: 'see' },
  { name: 'discrepancies', path: '/discrepancies', icon: 'triangle-alert', needs: 'see' },
  { name: 'imports', path: '/imports', icon: 'upload', needs: 'import' },
  { name: 'people', path: '/people', icon: 'users', needs: 'people' },
  { name: 'settings', path: '/settings', icon: 'settings', needs: 'settings' },
] as const satisfies readonly { name: string; path: string; icon: IconName; needs: Permission }[];

export type Section = (typeof sections)[number]['name'];

interface Props {
  title: string;
  section: Section | undefined;
  viewer: Viewer;
  /** Its name as a live region. */
  firm: string;
  /** The live numbers beside entries of the navigation, by section, as rendered by their regions. */
  counts: Readonly<Partial<Record<Section, string>>>;
  build: string;
  version: string;
}

/** The page around every page: it stays while `main` changes, and holds the one socket. */
export function Shell({
  title,
  section,
  viewer,
  firm,
  counts,
  build,
  version,
  children,
}: PropsWithChildren<Props>): JSX.Element {
  const w = shell(viewer.language);
  return (
    <Document title={title} language={viewer.language} build={build}>
      <body class="shell" data-boost="target:#main swap:innerHTML">
        <a class="skip" href="#main" hx-boost="false" safe>
          {w.skip}
        </a>
        <nav class="rail" aria-label={w.mainMenu}>
          <a class="brand" href="/">
            <Icon name="scan-eye" />
            Lagerblick
          </a>
          <Entries section={section} viewer={viewer} counts={counts} />
          <p class="firm">
            {firm as 'safe'}
            <br />
            <span safe>{w.version(version)}</span>
          </p>
        </nav>
        <header class="bar">
          <form class="search" role="search" action="/articles" method="get">
            <Icon name="search" />
            <input
              type="search"
              name="q"
              id="search"
              placeholder={w.searchHint}
              aria-label={w.search}
              autocomplete="off"
              maxlength="80"
            />
            <kbd>/</kbd>
          </form>
          <CameraButton language={viewer.language} isQuiet />
          <span class="live" id="live-state" role="status">
            <span safe>{w.connecting}</span>
          </span>
          <Me viewer={viewer} />
        </header>
        <main id="main" hx-history-elt="true">
          {children as 'safe'}
        </main>
        <TabBar section={section} viewer={viewer} />
        <div id="live" hx-ws:connect="/live" hx-swap="none"></div>
        <div id="announce" class="sr-only" aria-live="polite"></div>
        <div id="toasts" aria-live="polite"></div>
        <dialog id="sign-in" aria-label={w.signIn}></dialog>
        <dialog id="more" class="more" aria-label={w.more}>
          <nav aria-label={w.more}>
            <Entries section={section} viewer={viewer} counts={{}} />
          </nav>
        </dialog>
        <Help language={viewer.language} />
      </body>
    </Document>
  );
}

function Entries({ section, viewer, counts }: Pick<Props, 'section' | 'viewer' | 'counts'>): JSX.Element {
  const w = shell(viewer.language);
  return (
    <>
      {sections
        .filter(({ needs }) => viewer.may(needs))
        .map(({ name, path, icon }) => (
          <a
            class="entry"
            href={path}
            data-section={name}
            aria-current={name === section ? 'page' : undefined}
          >
            <Icon name={icon} />
            <span safe>{w.sections[name]}</span>
            {(counts[name] ?? '') as 'safe'}
          </a>
        ))}
    </>
  );
}

function TabBar({ section, viewer }: Pick<Props, 'section' | 'viewer'>): JSX.Element {
  const w = shell(viewer.language);
  const tab = (name: Section) => {
    const { path, icon } = sections.find((one) => one.name === name) ?? sections[0];
    return (
      <a href={path} data-section={name} aria-current={name === section ? 'page' : undefined}>
        <Icon name={icon} />
        <span safe>{w.sections[name]}</span>
      </a>
    );
  };
  return (
    <nav class="tabbar" aria-label={w.mainMenu}>
      {tab('today') as 'safe'}
      {tab('articles') as 'safe'}
      {viewer.may('book') ? (
        <a class="go" href="/movements/new">
          <Icon name="scan-barcode" />
          <span safe>{w.book}</span>
        </a>
      ) : (
        (tab('movements') as 'safe')
      )}
      {tab('locations') as 'safe'}
      <button type="button" data-dialog="more">
        <Icon name="menu" />
        <span safe>{w.more}</span>
      </button>
    </nav>
  );
}

interface BareProps {
  title: string;
  language: Viewer['language'];
  build: string;
}

/** For pages before sign-in and for errors: the brand and one sheet in the middle. */
export const Bare = ({ title, language, build, children }: PropsWithChildren<BareProps>): JSX.Element => (
  <Document title={title} language={language} build={build}>
    <body class="bare">
      <main id="main">
        <a class="brand" href="/">
          <Icon name="scan-eye" />
          Lagerblick
        </a>
        <div class="sheet">{children as 'safe'}</div>
      </main>
      <div id="toasts" aria-live="polite"></div>
    </body>
  </Document>
);
