interface Props {
  title: string;
  text: string;
  link?: { href: string; text: string } | undefined;
}

/** A sentence that says what is, one that says what to do, and at most one way on. */
export const Message = ({ title, text, link }: Props): JSX.Element => (
  <div class="stack">
    <h1 tabindex="-1" safe>
      {title}
    </h1>
    <p safe>{text}</p>
    {!!link && (
      <p>
        <a class="button" href={link.href} hx-boost="false" safe>
          {link.text}
        </a>
      </p>
    )}
  </div>
);
