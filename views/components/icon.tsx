import { asset } from '../asset.ts';
import type { IconName } from './icons.ts';

export type { IconName };

export const Icon = ({ name }: { name: IconName }): JSX.Element => (
  <svg class="icon" aria-hidden="true">
    <use href={`${asset('icons/sprite.svg')}#${name}`} />
  </svg>
);
