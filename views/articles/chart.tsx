import type { Chart } from '../../server/articles/chart.ts';
import type { Audience, LiveAttributes } from '../../server/live/region.ts';
import { printMeasure, printQuantity } from '../../server/measures/quantity.ts';
import { articles } from '../messages/articles.ts';

interface Props {
  chart: Chart;
  audience: Audience;
  live: LiveAttributes;
}

const width = 600;
const height = 150;
const margin = 8;

/** A step line, because stock changes at once; the table behind it is for screen readers and print. */
export function ArticleChart({ chart, audience, live }: Props): JSX.Element {
  const { language } = audience;
  const { article, minimum, steps } = chart;
  const w = articles(language);
  const y = scale(chart);
  const line = minimum === null ? undefined : y(minimum);
  return (
    <section class="sheet" {...live}>
      <h2 safe>{w.history}</h2>
      <svg
        class="chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={w.historyText(printMeasure(article.stock.quantity, article.unit, language))}
      >
        {line !== undefined && minimum !== null && (
          <g class="minimum">
            <line x1="0" x2={String(width)} y1={String(line)} y2={String(line)} />
            <text x="0" y={String(line > height / 2 ? line - 5 : line + 15)} safe>
              {w.minimumLabel(printQuantity(minimum, language))}
            </text>
          </g>
        )}
        <path class="stock" d={pathOf(chart, y)} />
      </svg>
      <table class="sr-only">
        <tbody>
          {steps.slice(-20).map(({ at, quantity }) => (
            <tr>
              <td>
                <time datetime={at.toISOString()} data-form="date" safe>
                  {at.toISOString().slice(0, 10)}
                </time>
              </td>
              <td safe>{printMeasure(quantity, article.unit, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function scale({ steps, minimum }: Chart): (quantity: number) => number {
  const values = [...steps.map(({ quantity }) => quantity), minimum ?? 0, 0];
  const least = Math.min(...values);
  const span = Math.max(...values) - least || 1;
  return (quantity) => Math.round(height - margin - ((quantity - least) / span) * (height - 2 * margin));
}

function pathOf({ steps, from, until }: Chart, y: (quantity: number) => number): string {
  const perMs = width / (until.getTime() - from.getTime());
  const x = (at: Date) => Math.round((at.getTime() - from.getTime()) * perMs);
  const [first, ...rest] = steps;
  if (!first) return '';
  return `M0 ${y(first.quantity)}${rest.map(({ at, quantity }) => `H${x(at)}V${y(quantity)}`).join('')}H${width}`;
}
