/**
 * What a person sees of a text. Left out are control characters but tab, line ends and the GS of GS1 codes, soft
 * hyphens, zero-width spaces, and marks that turn the direction of reading: copied along from a PDF or a chat, they
 * would make two names that look the same. What joins emoji and letters stays.
 */
export const visible = (text: string): string => text.replace(invisible, '');

// biome-ignore lint/suspicious/noControlCharactersInRegex: GS is one of those that stay.
const invisible = /(?![\t\n\r\u001d])[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
