import type { LiveAttributes } from '../../server/live/region.ts';

interface Props {
  firm: { readonly name: string; readonly timeZone: string };
  live: LiveAttributes;
}

/** Whose app it is; the browser words every time of the page in the time zone that stands here. */
export const FirmName = ({ firm, live }: Props): JSX.Element => (
  <span data-time-zone={firm.timeZone} {...live} safe>
    {firm.name}
  </span>
);
