export type Delimiter = ';' | '\t' | ',';

const candidates: readonly Delimiter[] = [';', '\t', ','];
const sampled = 20;

/**
 * What separates the cells: what most of the first lines hold as often as the header does.
 * A line "sep=;" before the header, which Excel understands, says it outright and is to be cut off.
 */
export function delimiterOf(text: string): { delimiter: Delimiter; cut: number } {
  const said = /^"?sep=([;,\t])"?[^\S\n]*\n/.exec(text);
  if (said) return { delimiter: said[1] as Delimiter, cut: said[0].length };
  return { delimiter: mostSteady(sampleOf(text)), cut: 0 };
}

function mostSteady([header = '', ...lines]: readonly string[]): Delimiter {
  const scores = candidates.map((delimiter) => {
    const count = countOf(header, delimiter);
    const alike = lines.filter((line) => countOf(line, delimiter) === count).length;
    return { delimiter, count, alike: count > 0 ? alike : -1 };
  });
  const [best] = scores.toSorted((a, b) => b.alike - a.alike || b.count - a.count);
  return best?.delimiter ?? ';';
}

const sampleOf = (text: string) =>
  text
    .slice(0, 100_000)
    .replace(/(?<=^|[;,\t\n])"(?:[^"]|"")*"(?=[;,\t\n]|$)/g, '')
    .split('\n')
    .filter((line) => line.trim())
    .slice(0, sampled);

const countOf = (line: string, delimiter: Delimiter) => line.split(delimiter).length - 1;
