type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

const help = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\\n]|\\[\\n])+$/;
const type = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)$/;
const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.+)\})? (-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|\+Inf|NaN)$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/** The text format of Prometheus, as strictly as its specification; throws the line that breaks it. */
export function parseMetrics(text: string): Sample[] {
  if (!text.endsWith('\n')) throw new Error('the last line is not ended');
  const samples: Sample[] = [];
  const series = new Set<string>();
  let family: { name: string; type?: string } | undefined;
  for (const line of text.slice(0, -1).split('\n')) {
    const [, helped] = help.exec(line) ?? [];
    const [, typed, kind] = type.exec(line) ?? [];
    if (line === '') continue;
    else if (helped) family = { name: helped };
    else if (typed && kind && family?.name === typed && !family.type) family.type = kind;
    else samples.push(once(series, readSample(line, family)));
  }
  return samples;
}

function readSample(line: string, family: { name: string; type?: string } | undefined): Sample {
  const [, name = '', labels = '', value] = sample.exec(line) ?? [];
  const suffixes = family?.type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
  if (!family?.type || value === undefined || !suffixes.some((suffix) => name === family.name + suffix)) {
    throw new Error(`not the text format of Prometheus: ${line}`);
  }
  return { name, labels: readLabels(labels, line), value: Number(value.replace('Inf', 'Infinity')) };
}

function readLabels(text: string, line: string): Labels {
  const read: Record<string, string> = {};
  label.lastIndex = 0;
  for (let at = 0; at < text.length; at = label.lastIndex) {
    const [, name, value] = label.exec(text) ?? [];
    if (!name || value === undefined || name in read) throw new Error(`wrong labels: ${line}`);
    read[name] = value.replace(/\\(.)/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped));
  }
  return read;
}

function once(series: Set<string>, found: Sample): Sample {
  const key = JSON.stringify([found.name, Object.entries(found.labels).sort()]);
  if (series.has(key)) throw new Error(`twice: ${key}`);
  series.add(key);
  return found;
}
