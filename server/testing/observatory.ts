import type { OutgoingHttpHeaders } from 'node:http';

interface Answer {
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

const enoughForBonus = 90;
const sixMonths = 15_552_000;

/**
 * The score that Mozilla's HTTP Observatory gives an answer over HTTPS whose site sends plain HTTP there, by its
 * published rules (github.com/mdn/mdn-http-observatory, 1.4). Where those tell several faults apart, the worst counts.
 */
export function observatoryScore(answer: Answer): number {
  const changes = tests.map((test) => test(answer));
  const faults = changes.filter((change) => change < 0);
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 100);
  return sum(faults) >= enoughForBonus ? sum(changes) : Math.max(0, sum(faults));
}

const value = ({ headers }: Answer, name: string): string => String(headers[name] ?? '').toLowerCase();

/** From each directive to its sources. */
function policyOf(answer: Answer): ReadonlyMap<string, string> {
  const directives = value(answer, 'content-security-policy').split(';');
  return new Map(
    directives.flatMap((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      return name ? [[name, sources.join(' ')] as const] : [];
    }),
  );
}

const tests: readonly ((answer: Answer) => number)[] = [
  function policy(answer) {
    const found = policyOf(answer);
    if (found.size === 0) return -25;
    const active = [...found]
      .filter(([name]) => !/^(img|media)-src$/.test(name))
      .map(([, sources]) => sources);
    if (active.some((sources) => /'unsafe-|\bdata:|\bhttps?:|\*/.test(sources))) return -20;
    if (!found.has('default-src') && !(found.has('script-src') && found.has('object-src'))) return -20;
    return found.get('default-src') === "'none'" ? 10 : 5;
  },
  function cookies({ headers }) {
    const all = [headers['set-cookie'] ?? []].flat().map(String);
    if (all.length === 0) return 0;
    const isSafe = (cookie: string) =>
      [/; *secure/i, /; *httponly/i, /; *samesite=(lax|strict)/i].every((flag) => flag.test(cookie));
    return all.every(isSafe) ? 5 : -40;
  },
  function foreignReaders(answer) {
    return value(answer, 'access-control-allow-origin') ? -50 : 0;
  },
  function resources(answer) {
    const said = value(answer, 'cross-origin-resource-policy');
    if (said === '' || said === 'cross-origin') return 0;
    return said === 'same-origin' || said === 'same-site' ? 10 : -5;
  },
  function referrer(answer) {
    const said = value(answer, 'referrer-policy');
    if (!said) return 0;
    return /^(no-referrer|same-origin|strict-origin(-when-cross-origin)?)$/.test(said) ? 5 : -5;
  },
  function transport(answer) {
    const [, seconds] = /max-age=(\d+)/.exec(value(answer, 'strict-transport-security')) ?? [];
    if (seconds === undefined) return -20;
    return Number(seconds) < sixMonths ? -10 : 0;
  },
  function guessing(answer) {
    return value(answer, 'x-content-type-options') === 'nosniff' ? 0 : -5;
  },
  function frames(answer) {
    if (policyOf(answer).has('frame-ancestors')) return 5;
    return /^(deny|sameorigin)$/.test(value(answer, 'x-frame-options')) ? 0 : -20;
  },
  function foreignScripts({ body }) {
    return /<script[^>]*\ssrc="?(https?:)?\/\//i.test(body) ? -50 : 0;
  },
];
