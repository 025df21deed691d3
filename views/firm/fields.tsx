import type { Language } from '../../server/measures/language.ts';
import type { Faults, Values } from '../../server/web/form.ts';
import { Field, Select } from '../components/field.tsx';
import { firm } from '../messages/firm.ts';
import { people } from '../messages/people.ts';

interface Props {
  language: Language;
  timeZones: readonly string[];
  values: Values;
  faults: Faults;
}

export function FirmFields({ language, timeZones, values, faults }: Props): JSX.Element {
  const w = firm(language);
  const { languages } = people(language);
  return (
    <>
      <Field
        label={w.name}
        name="firm"
        value={values.firm ?? ''}
        fault={faults.firm}
        autocomplete="organization"
        required
      />
      <Select
        label={w.language}
        name="language"
        value={values.language}
        options={[
          { value: 'de', text: languages.de },
          { value: 'en', text: languages.en },
        ]}
        fault={faults.language}
        hint={w.languageHint}
      />
      <Select
        label={w.timeZone}
        name="timeZone"
        value={values.timeZone}
        options={timeZones.map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }))}
        fault={faults.timeZone}
      />
    </>
  );
}
