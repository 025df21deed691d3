// A transfer goes somewhere else: the place that suits every other kind on both sides is no answer then.

export function startBooking() {
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'kind' || target.value !== 'transfer')
      return;
    const from = target.form?.elements.namedItem('from');
    const to = target.form?.elements.namedItem('to');
    if (!(from instanceof HTMLSelectElement) || !(to instanceof HTMLSelectElement)) return;
    if (to.value === from.value) to.value = '';
  });
}
