import { asset } from '../asset.ts';
import { Icon } from '../components/icon.tsx';
import { offlinePage } from '../messages/offline-page.ts';
import { CameraDialog } from '../scans/camera.tsx';

/**
 * Opens without network and holds nothing of the firm: its script fills it from what this device knows, and words it in
 * the language of the person.
 */
export const OfflinePage = ({ build }: { build: string }): JSX.Element => (
  <>
    {'<!doctype html>'}
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
        <title>Lagerblick</title>
        <meta name="build" content={build} />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={asset('css/app.css')} />
        <link rel="icon" href={asset('icons/favicon.svg')} type="image/svg+xml" />
        <script type="module" src={asset('js/offline.js')}></script>
      </head>
      <body class="offline">
        <header class="bar">
          <b class="brand">Lagerblick</b>
          <span id="network" class="live" role="status"></span>
        </header>
        <main id="main" hidden>
          <p id="notice" class="sheet why" role="alert" hidden></p>
          <form id="keep" class="sheet form" autocomplete="off" hidden>
            <div class="modes" role="radiogroup"></div>
            <div class="field">
              <label for="what">Artikel: Nummer, Name oder Code</label>
              <div class="adding">
                <input
                  class="input"
                  id="what"
                  name="what"
                  maxlength="400"
                  autocapitalize="off"
                  enterkeyhint="search"
                />
                <button
                  class="button"
                  type="button"
                  id="camera-open"
                  data-camera={asset('js/camera-view.js')}
                >
                  <Icon name="camera" />
                  <span id="camera-label">Kamera</span>
                </button>
              </div>
              <ul id="found"></ul>
            </div>
            <p id="wrong" class="why" role="alert" hidden></p>
            <p id="chosen" hidden></p>
            <div class="pair">
              <div class="field">
                <label for="quantity">Menge</label>
                <input class="input" id="quantity" name="quantity" inputmode="decimal" value="1" />
              </div>
              <div class="field">
                <label for="job">Auftrag</label>
                <input class="input" id="job" name="job" maxlength="80" />
              </div>
            </div>
            <div class="pair">
              <div class="field" data-side="from">
                <label for="from">Von</label>
                <select class="input" id="from" name="from"></select>
              </div>
              <div class="field" data-side="to">
                <label for="to">Nach</label>
                <select class="input" id="to" name="to"></select>
              </div>
            </div>
            <button class="button primary" type="submit" id="keep-label">
              Vormerken
            </button>
          </form>
          <section class="sheet">
            <h2 id="waiting-title">Nichts wartet</h2>
            <ol id="waiting"></ol>
          </section>
          <p>
            <a class="button" id="back" href="/movements/new">
              Zu Lagerblick
            </a>
          </p>
        </main>
        {(['de', 'en'] as const).map((language) => (
          <>
            <template id={`camera-${language}`}>
              <CameraDialog language={language} />
            </template>
            <p id={`words-${language}`} hidden safe>
              {JSON.stringify(offlinePage(language))}
            </p>
          </>
        ))}
      </body>
    </html>
  </>
);
