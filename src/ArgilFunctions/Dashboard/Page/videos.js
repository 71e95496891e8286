/** Of a request; one that a batch rejected has never begun. */
export const finalStates = new Set(['completed', 'failed', 'cancelled', 'rejected']);

/** A request of a batch has the batch's id and its own number. */
export const batchOf = id => /^(batch-.+)-v-\d+$/.exec(id)?.[1];

/** What the tabs of the list show. */
export const groups = {
  all: { title: 'All', takes: () => true },
  running: { title: 'Running', takes: video => !finalStates.has(video.status) },
  completed: { title: 'Completed', takes: video => video.status === 'completed' },
  failed: { title: 'Failed', takes: video => video.status === 'failed' },
  cancelled: { title: 'Cancelled', takes: video => video.status === 'cancelled' },
};

/** All requests this page has heard of, newest first, as the app lists them. */
export class Videos {
  #byId = new Map();
  #newestFirst = [];
  #batches = new Map();
  #counts = Object.fromEntries(Object.keys(groups).map(name => [name, 0]));

  get size() {
    return this.#byId.size;
  }

  get(id) {
    return this.#byId.get(id);
  }

  count(group) {
    return this.#counts[group];
  }

  /** Batches by the ids of their requests, newest first. */
  batches() {
    return [...this.#batches].map(([id, videos]) => ({ id, videos })).sort((one, other) => newestFirst(one.videos[0], other.videos[0]));
  }

  running() {
    return this.#newestFirst.filter(groups.running.takes);
  }

  /** Takes summaries or status documents; returns how many of them were new. */
  put(documents) {
    let added = 0;
    for (const document of documents) {
      const known = this.#byId.get(document.id);
      // A list may have been read before a status that has come in the meantime.
      if (known && known.updatedAt > document.updatedAt) {
        continue;
      }

      const video = known ?? { id: document.id };
      if (known) {
        this.#tally(known, -1);
      } else {
        this.#byId.set(video.id, video);
        this.#newestFirst.push(video);
        this.#gather(video);
        added++;
      }

      const { id, name, status, error, createdAt, updatedAt } = document;
      Object.assign(video, { name, status, error, createdAt, updatedAt, video: document.video, text: `${name}\n${id}`.toLowerCase() });
      this.#tally(video, 1);
    }

    if (added > 0) {
      this.#newestFirst.sort(newestFirst);
    }

    return added;
  }

  /** Every word has to be in the name or the id. */
  find(group, search) {
    const words = search.toLowerCase().split(/\s+/).filter(word => word.length > 0);
    const { takes } = groups[group];
    return this.#newestFirst.filter(video => takes(video) && words.every(word => video.text.includes(word)));
  }

  #gather(video) {
    const batch = batchOf(video.id);
    if (batch && !this.#batches.get(batch)?.push(video)) {
      this.#batches.set(batch, [video]);
    }
  }

  #tally(video, by) {
    for (const [name, group] of Object.entries(groups)) {
      this.#counts[name] += group.takes(video) ? by : 0;
    }
  }
}

function newestFirst(one, other) {
  const [a, b] = one.createdAt === other.createdAt ? [one.id, other.id] : [one.createdAt, other.createdAt];
  return a < b ? 1 : a > b ? -1 : 0;
}
