/** Marks that only which rows there are, and in which order, depends on a topic. */
export const order = Symbol('order');

/** What of the holder depends on a topic: one row, the order of its rows, or all of it. */
export type Part = string | typeof order | undefined;

/** What is shown, by the topics that it depends on. */
export interface TopicIndex<Holder> {
  /** Topics that anybody depends on. */
  readonly size: number;
  /** Who depends on a topic, and by which part. */
  of(topic: string): ReadonlyMap<Holder, Part>;
  /** In place of what the holder depended on before. */
  hold(holder: Holder, topics: ReadonlyMap<string, Part>): void;
  forget(holder: Holder): void;
}

export function topicIndex<Holder>(): TopicIndex<Holder> {
  const byTopic = new Map<string, Map<Holder, Part>>();
  const held = new Map<Holder, ReadonlyMap<string, Part>>();
  const nobody: ReadonlyMap<Holder, undefined> = new Map();

  const forget = (holder: Holder) => {
    for (const topic of held.get(holder)?.keys() ?? []) {
      byTopic.get(topic)?.delete(holder);
      if (byTopic.get(topic)?.size === 0) byTopic.delete(topic);
    }
    held.delete(holder);
  };

  return {
    get size() {
      return byTopic.size;
    },
    of: (topic) => byTopic.get(topic) ?? nobody,
    hold: (holder, topics) => {
      forget(holder);
      held.set(holder, topics);
      for (const [topic, part] of topics) {
        const holders = byTopic.get(topic) ?? new Map<Holder, Part>();
        byTopic.set(topic, holders.set(holder, part));
      }
    },
    forget,
  };
}
