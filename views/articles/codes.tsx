import type { CodeRow, Typed } from '../../server/articles/typed.ts';
import type { Faults } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Icon } from '../components/icon.tsx';
import { articleForm } from '../messages/article-form.ts';
import { Part } from './part.tsx';

/** The article that has a code already, and the row where it was typed. */
export interface CodeOwner {
  readonly id: string;
  readonly name: string;
  readonly row?: number | undefined;
}

interface Props {
  viewer: Viewer;
  typed: Typed;
  faults: Faults;
  owner: CodeOwner | undefined;
}

const blank: CodeRow = { code: '', kind: 'gtin', pack: '' };

export function CodeRows({ viewer, typed, faults, owner }: Props): JSX.Element {
  const w = articleForm(viewer.language);
  const rows = typed.codes.length > 0 ? typed.codes : [blank];
  return (
    <Part id="codes" title={w.codes} hint={w.codesHint}>
      <div class="rows" id="code-rows" data-rows="">
        {rows.map((row, index) => (
          <Row
            viewer={viewer}
            row={row}
            fault={faults[`code.${index}`]}
            packFault={faults[`pack.${index}`]}
            owner={owner?.row === index ? owner : undefined}
          />
        ))}
      </div>
      <button class="button small" type="button" data-add-row="#code-rows">
        <Icon name="plus" />
        <span safe>{w.moreCodes}</span>
      </button>
    </Part>
  );
}

interface RowProps {
  viewer: Viewer;
  row: CodeRow;
  fault: string | undefined;
  packFault: string | undefined;
  owner: CodeOwner | undefined;
}

function Row({ viewer, row, fault, packFault, owner }: RowProps): JSX.Element {
  const w = articleForm(viewer.language);
  return (
    <div class="row code-row">
      <label class={['field', fault !== undefined && 'wrong']}>
        <span class="label" safe>
          {w.code}
        </span>
        <input class="input" name="code" value={row.code} aria-invalid={invalid(fault)} data-takes-code="" />
      </label>
      <label class="field">
        <span class="label" safe>
          {w.kind}
        </span>
        <select class="input" name="codeKind">
          {Object.entries(w.kinds).map(([kind, text]) => (
            <option value={kind} selected={kind === row.kind} safe>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label class={['field', packFault !== undefined && 'wrong']}>
        <span class="label" safe>
          {w.pack}
        </span>
        <input
          class="input"
          name="codePack"
          value={row.pack}
          placeholder="1"
          inputmode="decimal"
          aria-invalid={invalid(packFault)}
        />
      </label>
      <button class="button quiet" type="button" data-remove-row="" aria-label={w.removeCode}>
        <Icon name="x" />
      </button>
      {(fault ?? packFault) !== undefined && (
        <p class="why" role="alert">
          <span safe>{fault ?? packFault ?? ''}</span>{' '}
          {!!owner && (
            <a href={`/articles/${owner.id}`} safe>
              {owner.name}
            </a>
          )}
        </p>
      )}
    </div>
  );
}

const invalid = (fault: string | undefined) => (fault === undefined ? undefined : ('true' as const));
