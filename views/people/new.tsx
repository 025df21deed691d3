import { people } from '../messages/people.ts';
import { PersonForm, type PersonFormProps } from './form.tsx';

export const NewPersonPage = (props: PersonFormProps): JSX.Element => (
  <>
    <div class="head">
      <h1 tabindex="-1" safe>
        {people(props.viewer.language).add}
      </h1>
    </div>
    <PersonForm {...props} />
  </>
);
