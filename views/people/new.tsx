import { PageHead } from '../components/page-head.tsx';
import { people } from '../messages/people.ts';
import { PersonForm, type PersonFormProps } from './form.tsx';

export const NewPersonPage = (props: PersonFormProps): JSX.Element => (
  <>
    <PageHead title={people(props.viewer.language).add} />
    <PersonForm {...props} />
  </>
);
