import type { Faults, Values } from '../../server/web/form.ts';
import type { Viewer } from '../../server/web/viewer.ts';
import { Icon } from '../components/icon.tsx';
import { PageHead } from '../components/page-head.tsx';
import { firm } from '../messages/firm.ts';
import { stations } from '../messages/stations.ts';
import { FirmFields } from './fields.tsx';

interface Props {
  viewer: Viewer;
  timeZones: readonly string[];
  values: Values;
  faults?: Faults | undefined;
}

export function SettingsPage(props: Props): JSX.Element {
  const w = firm(props.viewer.language);
  return (
    <>
      <PageHead title={w.settings}>
        <a class="button" href="/stations">
          <Icon name="monitor-smartphone" />
          <span safe>{stations(props.viewer.language).title}</span>
        </a>
        <a class="button" href="/status">
          <Icon name="activity" />
          <span safe>{w.operation}</span>
        </a>
      </PageHead>
      <SettingsForm {...props} />
    </>
  );
}

export function SettingsForm({ viewer, timeZones, values, faults = {} }: Props): JSX.Element {
  const { language } = viewer;
  return (
    <form id="settings-form" class="sheet form" hx-post="/settings" hx-target="this" hx-swap="outerMorph">
      <FirmFields language={language} timeZones={timeZones} values={values} faults={faults} />
      <div class="actions">
        <button class="button primary" type="submit" safe>
          {firm(language).save}
        </button>
      </div>
    </form>
  );
}
