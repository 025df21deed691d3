/** A code as a person can read it: without what the scanner says about the symbology, and without control characters. */
export const printedCode = (code: string): string =>
  code.replace(/^\][A-Za-z]\d/, '').replaceAll('\u001d', ' ');
