import type { PropsWithChildren } from '@kitajs/html';
import { Icon, type IconName } from './icon.tsx';

/** An empty page is designed too: what this is, what to do, one button. */
export const Empty = ({
  icon,
  text,
  children,
}: PropsWithChildren<{ icon: IconName; text: string }>): JSX.Element => (
  <div class="empty">
    <Icon name={icon} />
    <p safe>{text}</p>
    {children as 'safe'}
  </div>
);
