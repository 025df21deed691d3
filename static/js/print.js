/** Opens the print dialog at once, and again by the button of the page. */
document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-print]')) print();
});
print();
