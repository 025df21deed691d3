import type { LabelFormat } from '../../server/labels/format.ts';
import type { OwnFormat } from '../../server/labels/own-format.ts';
import type { LiveAttributes } from '../../server/live/region.ts';
import type { Language } from '../../server/measures/language.ts';
import { Select } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { labels } from '../messages/labels.ts';

/** The choice of a format, of which the firm's own come and go while it is open. */
export function FormatChoice({
  language,
  chosen,
  usual,
  own,
  fault,
}: {
  language: Language;
  usual: readonly LabelFormat[];
  chosen: string | undefined;
  /** The live region with the own formats. */
  own: string;
  fault: string | undefined;
}): JSX.Element {
  const w = labels(language);
  return (
    <Select label={w.format} name="format" fault={fault}>
      <optgroup label={w.usual}>
        {usual.map((format) => (
          <option value={format.id} selected={format.id === chosen} safe>
            {sizeOf(format, language)}
          </option>
        ))}
      </optgroup>
      {own as 'safe'}
    </Select>
  );
}

interface OwnProps {
  formats: readonly OwnFormat[];
  language: Language;
  live: LiveAttributes;
}

export const OwnFormatOptions = ({ formats, language, live }: OwnProps): JSX.Element => (
  <optgroup label={labels(language).own} hidden={formats.length === 0} {...live}>
    {formats.map(({ _id, name, ...format }) => (
      <option value={String(_id)} safe>
        {`${name} (${sizeOf({ id: '', ...format }, language)})`}
      </option>
    ))}
  </optgroup>
);

export const OwnFormatList = ({
  formats,
  mayRemove,
  language,
  live,
}: OwnProps & { mayRemove: boolean }): JSX.Element => (
  <ul class="own-formats" {...live}>
    {formats.map(({ _id, name, ...format }) => (
      <li>
        <span>
          <b safe>{name}</b> <small safe>{sizeOf({ id: '', ...format }, language)}</small>
        </span>
        {mayRemove && (
          <button
            class="button quiet small"
            type="button"
            hx-delete={`/label-formats/${_id}`}
            hx-confirm={labels(language).removeQuestion(name)}
            hx-swap="none"
            aria-label={`${labels(language).remove} ${name}`}
          >
            <Icon name="trash-2" />
          </button>
        )}
      </li>
    ))}
  </ul>
);

function sizeOf(format: LabelFormat, language: Language): string {
  const w = labels(language);
  const size = [format.width, format.height].map((mm) => mm.toLocaleString(language)).join(' × ');
  return format.paper === 'a4' ? w.sheetOf(format.columns * format.rows, size) : w.rollOf(size);
}
