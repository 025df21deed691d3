import type { PropsWithChildren } from '@kitajs/html';
import type { Language } from '../server/measures/language.ts';
import { asset, vendorScripts } from './asset.ts';

interface Props {
  title: string;
  language: Language;
  build: string;
}

const htmxConfig = JSON.stringify({
  // Morphing would close what a person opened: these attributes belong to the browser.
  morphIgnore: ['data-htmx-powered', 'open'],
  history: true,
  noSwap: [204, 304, 401, 403, '5xx'],
  ws: { reconnectDelay: 300, reconnectMaxDelay: 3000 },
});

/** The head of every document; `children` is its body. */
export const Document = ({ title, language, build, children }: PropsWithChildren<Props>): JSX.Element => (
  <>
    {'<!doctype html>'}
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
        <title safe>{title}</title>
        <meta name="build" content={build} />
        <meta name="htmx-config" content={htmxConfig.replaceAll('&', '&amp;')} />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={asset('css/app.css')} />
        <link rel="manifest" href="/manifest.webmanifest" />
        <meta name="theme-color" content="#0b5a63" />
        <link rel="apple-touch-icon" href={asset('icons/icon-192.png')} />
        <link rel="icon" href={asset('icons/favicon.svg')} type="image/svg+xml" />
        <script type="module" src={asset('js/main.js')}></script>
        {vendorScripts().map((address) => (
          <script defer src={address}></script>
        ))}
      </head>
      {children as 'safe'}
    </html>
  </>
);
