// A refused form is shown again where the first fault is, for it may be far below what the person sees.

export function startFaults() {
  document.addEventListener('htmx:after:swap', ({ detail }) => {
    if (detail.ctx.response?.status !== 422) return;
    const around = document.querySelector('dialog[open]') ?? document;
    const field = around.querySelector('[aria-invalid="true"]');
    if (field instanceof HTMLElement) field.focus();
  });
}
