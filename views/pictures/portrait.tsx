import type { Types } from 'mongoose';
import type { Language } from '../../server/measures/language.ts';
import { pictures } from '../messages/pictures.ts';

interface Props {
  picture: Types.ObjectId;
  /** Of the article. */
  name: string;
  language: Language;
}

/** The large one, on the pages of the article itself. */
export const Portrait = ({ picture, name, language }: Props): JSX.Element => (
  <img
    class="portrait"
    src={`/pictures/${picture}/large`}
    width="720"
    height="720"
    alt={pictures(language).of(name)}
  />
);
