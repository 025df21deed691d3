import type { PropsWithChildren } from '@kitajs/html';

interface Props {
  title: string;
  lead?: string | undefined;
}

/** How a page begins: its name, in one sentence what it is for, and as children what can be done with all of it. */
export const PageHead = ({ title, lead, children }: PropsWithChildren<Props>): JSX.Element => (
  <div class="head">
    <div>
      <h1 tabindex="-1" safe>
        {title}
      </h1>
      {lead !== undefined && <p safe>{lead}</p>}
    </div>
    {!!children && <div class="actions">{children as 'safe'}</div>}
  </div>
);
