import type { PropsWithChildren } from '@kitajs/html';

interface Props {
  id: string;
  title: string;
  hint?: string;
}

/** A part of a long form, on a sheet under its heading. */
export const Part = ({ id, title, hint, children }: PropsWithChildren<Props>): JSX.Element => (
  <section class="sheet" role="group" aria-labelledby={`part-${id}`}>
    <h2 id={`part-${id}`} safe>
      {title}
    </h2>
    <div class="form">
      {!!hint && (
        <p class="hint" safe>
          {hint}
        </p>
      )}
      {children as 'safe'}
    </div>
  </section>
);
