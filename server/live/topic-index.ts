/** What is shown, by the topics that it depends on. */
export interface TopicIndex<Holder> {
  /** Topics that anybody depends on. */
  readonly size: number;
  /** Who depends on a topic, and by which row; undefined when by the whole. */
  of(topic: string): ReadonlyMap<Holder, string | undefined>;
  /** In place of what the holder depended on before. */
  hold(holder: Holder, topics: ReadonlyMap<string, string | undefined>): void;
  forget(holder: Holder): void;
}

export function topicIndex<Holder>(): TopicIndex<Holder> {
  const byTopic = new Map<string, Map<Holder, string | undefined>>();
  const held = new Map<Holder, ReadonlyMap<string, string | undefined>>();
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
      for (const [topic, row] of topics) {
        const holders = byTopic.get(topic) ?? new Map<Holder, string | undefined>();
        byTopic.set(topic, holders.set(holder, row));
      }
    },
    forget,
  };
}
