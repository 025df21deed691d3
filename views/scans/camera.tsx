import type { Language } from '../../server/measures/language.ts';
import { asset } from '../asset.ts';
import { Icon } from '../components/icon.tsx';
import { scanner } from '../messages/scanner.ts';

const reasons = ['insecure', 'denied', 'missing', 'busy', 'blind', 'none'] as const;

/** Loaded where the browser has no detector of its own. */
export const decoder = {
  worker: 'js/camera-worker.js',
  script: 'vendor/zxing/iife/reader/index.js',
  wasm: 'vendor/zxing/reader/zxing_reader.wasm',
} as const;

/** What the camera sees, and the other ways to say a code. */
export function CameraDialog({ language }: { language: Language }): JSX.Element {
  const w = scanner(language);
  return (
    <dialog
      id="camera"
      class="camera"
      aria-label={w.camera}
      data-worker={asset(decoder.worker)}
      data-script={asset(decoder.script)}
      data-wasm={asset(decoder.wasm)}
    >
      <div class="view">
        <video muted></video>
        <button class="button" type="button" data-torch aria-pressed="false" hidden>
          <Icon name="flashlight" />
          <span safe>{w.torch}</span>
        </button>
      </div>
      <p class="result" role="status" data-read safe>
        {w.hold}
      </p>
      {reasons.map((reason) => (
        <p class="why" role="alert" data-why={reason} hidden safe>
          {w.reasons[reason]}
        </p>
      ))}
      <form class="adding" data-passing="">
        <input
          class="input"
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          placeholder={w.typed}
          aria-label={w.typed}
          maxlength={200}
        />
        <button class="button" type="submit">
          <Icon name="check" />
          <span safe>{w.take}</span>
        </button>
      </form>
      <div class="actions">
        <label class="button">
          <input class="sr-only" type="file" accept="image/*" data-passing="" />
          <span safe>{w.photo}</span>
        </label>
        <button class="button primary" type="button" data-close autofocus safe>
          {w.close}
        </button>
      </div>
    </dialog>
  );
}
