interface Props {
  post?: string;
  delete?: string;
  text: string;
  confirm?: string;
  primary?: boolean;
  danger?: boolean;
}

/** A button that changes what a batch does; its answer is the batch as it is then. */
export const Act = ({ post, delete: del, text, confirm, primary, danger }: Props): JSX.Element => (
  <button
    type="button"
    class={['button', primary === true && 'primary', danger === true && 'danger']}
    hx-post={post}
    hx-delete={del}
    hx-confirm={confirm}
    hx-target="#import-state"
    hx-swap="outerMorph"
    safe
  >
    {text}
  </button>
);
