import type { PropsWithChildren } from '@kitajs/html';

interface Props {
  label: string;
  name: string;
  /** Where the name alone would not be unique on the page. */
  id?: string;
  value?: string;
  fault?: string | undefined;
  /** A quiet sentence under the field, before anything is wrong. */
  hint?: string | undefined;
  class?: string;
  type?: 'text' | 'password' | 'number' | 'date' | 'search';
  inputmode?: 'text' | 'decimal' | 'numeric';
  autocomplete?: string;
  placeholder?: string;
  list?: string;
  required?: boolean;
  readonly?: boolean;
  autofocus?: boolean;
  /** For long texts. */
  rows?: number;
  maxlength?: number;
}

/** A labelled input with its fault beside it; what was typed stays. */
export function Field({
  label,
  name,
  value = '',
  fault,
  hint,
  class: extra,
  rows,
  type = 'text',
  ...rest
}: Props): JSX.Element {
  const id = `field-${name.replaceAll('.', '-')}`;
  const wrong = fault !== undefined;
  const described = wrong ? `${id}-why` : hint ? `${id}-hint` : undefined;
  const shared = {
    id,
    name,
    class: 'input',
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': described,
    ...rest,
  };
  return (
    <div class={['field', extra, wrong && 'wrong']}>
      <label for={id} safe>
        {label}
      </label>
      {rows === undefined ? (
        <input type={type} value={value} {...shared} />
      ) : (
        <textarea rows={String(rows)} {...shared} safe>
          {value}
        </textarea>
      )}
      {!!hint && !wrong && (
        <p class="hint" id={`${id}-hint`} safe>
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p class="why" id={`${id}-why`} role="alert" safe>
          {fault}
        </p>
      )}
    </div>
  );
}

type Choice = PropsWithChildren<{
  label: string;
  name: string;
  value?: string | undefined;
  options?: readonly { readonly value: string; readonly text: string }[];
  fault?: string | undefined;
  hint?: string | undefined;
  class?: string;
}>;

/** A labelled choice from a list; groups of options come as children. */
export function Select({
  label,
  name,
  value,
  options = [],
  fault,
  hint,
  class: extra,
  children,
}: Choice): JSX.Element {
  const id = `field-${name.replaceAll('.', '-')}`;
  return (
    <div class={['field', extra, fault !== undefined && 'wrong']}>
      <label for={id} safe>
        {label}
      </label>
      <select class="input" id={id} name={name} aria-invalid={fault === undefined ? undefined : 'true'}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value} safe>
            {option.text}
          </option>
        ))}
        {children as 'safe'}
      </select>
      {!!hint && fault === undefined && (
        <p class="hint" safe>
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p class="why" role="alert" safe>
          {fault}
        </p>
      )}
    </div>
  );
}
