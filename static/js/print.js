/** Opens the print dialog at once; the button of the page does so again. */
print();
