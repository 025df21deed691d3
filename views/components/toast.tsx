import type { PropsWithChildren } from '@kitajs/html';

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'hx-partial': HtmlTag & { 'hx-target': string; 'hx-swap'?: string };
    }
  }
}

/** One calm confirmation at the bottom, with what can be done about it. */
export const Toast = ({ text, children }: PropsWithChildren<{ text: string }>): JSX.Element => (
  <hx-partial hx-target="#toasts" hx-swap="beforeend">
    <div class="toast" role="status">
      <span safe>{text}</span>
      {children as 'safe'}
    </div>
  </hx-partial>
);
