import type { Language } from '../../server/measures/language.ts';
import { asset } from '../asset.ts';
import { scanner } from '../messages/scanner.ts';
import { Icon } from './icon.tsx';

/** Opens the camera, whose script is loaded by it. */
export const CameraButton = ({ language, isQuiet }: { language: Language; isQuiet?: true }): JSX.Element => (
  <button
    class={['button', isQuiet && 'quiet']}
    type="button"
    data-camera={asset('js/camera.js')}
    aria-label={scanner(language).camera}
  >
    <Icon name="camera" />
  </button>
);
