import { call, Refused, serverNow, Unreachable } from './api.js';
import { finalStates, Videos } from './videos.js';

const headLength = 25;
const pageLength = 200;
const mostLoaded = 20_000;
const mostDetailsATick = 8;
const mostInBatch = 1000;
const mostRecalled = 12;
const recalledFor = 10 * 60_000;
const isNearby = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
const pauses = isNearby ? { busy: 1000, idle: 2500, rare: 5000 } : { busy: 4000, idle: 10_000, rare: 30_000 };
const longestRetry = 10_000;

/** What the page knows of the app, asked again and again while someone looks. Tells of every change by `change`. */
export class Live extends EventTarget {
  videos = new Videos();
  /** Status documents by id, of requests whose assets are on show; a problem where there is none. */
  details = new Map();
  slots = null;
  health = null;
  /** The poison queue, or `{ problem }` where it cannot be read. */
  poison = null;
  watchesPoison = false;
  workspace = null;
  /** Status documents of what had ended shortly before somebody looked; null until they are here. */
  recalled = null;
  /** The request whose page is open. */
  focus = null;
  /** The batch whose page is open, its document and when to ask for it next; a problem where there is none. */
  batch = null;
  state = 'connecting';
  failure = null;
  retryAt = null;
  /** When all that is shown was true. */
  asOf = null;
  older = { token: undefined, loading: false };

  #wake = () => {};
  #isNudged = false;
  #rareAt = 0;
  #turn = 0;

  /** The app's time, or, once it is gone, the time of what is shown. */
  now() {
    return this.state === 'stale' ? this.asOf : serverNow();
  }

  async run() {
    document.addEventListener('visibilitychange', () => this.nudge());
    for (let failures = 0; ;) {
      this.#isNudged = false;
      failures = await this.#tick() ? 0 : failures + 1;
      const pause = failures === 0 ? this.#pause() : Math.min(longestRetry, 500 * 2 ** failures);
      this.retryAt = failures === 0 ? null : Date.now() + pause;
      this.changed();
      // What was wanted since it began to look was not looked at yet.
      await this.#sleep(this.#isNudged ? 0 : pause);
    }
  }

  /** Tells whoever shows it. */
  changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** Looks now. */
  nudge() {
    this.#isNudged = true;
    this.#wake();
  }

  async see(workspace) {
    this.workspace = workspace;
    this.nudge();
  }

  /** Goes on to older requests, when it stopped because there are so many. */
  async loadOlder(most = mostLoaded) {
    if (this.older.loading || !this.older.token) {
      return;
    }

    this.older.loading = true;
    try {
      while (this.older.token && this.videos.size < most) {
        const page = await call('GET', `/api/videos?limit=${pageLength}&continuationToken=${encodeURIComponent(this.older.token)}`);
        this.videos.put(page.videos);
        this.older.token = page.continuationToken ?? null;
        this.changed();
      }
    } catch {
      // The next tick that succeeds goes on where this stopped.
    } finally {
      this.older.loading = false;
    }
  }

  #pause() {
    const isBusy = this.slots.holders.length > 0 || this.slots.queueLength > 0 || this.videos.count('running') > 0;
    return isBusy ? pauses.busy : pauses.idle;
  }

  #sleep(pause) {
    return new Promise(resolve => {
      const wake = () => {
        // Nobody looks: nothing is asked until somebody does.
        if (document.visibilityState === 'visible') {
          clearTimeout(timer);
          resolve();
        }
      };
      const timer = setTimeout(wake, pause);
      this.#wake = wake;
    });
  }

  async #tick() {
    try {
      const [slots] = await Promise.all([call('GET', this.#slotsPath()), this.#readHead(), this.#readRarely(), this.#readBatch()]);
      await this.#readDetails(slots);
      await this.#recall();
      this.#succeed(slots);
      if (this.videos.size < mostLoaded) {
        this.loadOlder();
      }

      return true;
    } catch (failure) {
      if (!(failure instanceof Unreachable || failure instanceof Refused)) {
        throw failure;
      }

      this.failure = failure.message;
      this.state = this.asOf === null ? 'connecting' : 'stale';
      return false;
    }
  }

  #succeed(slots) {
    this.slots = slots;
    this.state = 'live';
    this.failure = null;
    this.asOf = serverNow();
  }

  #slotsPath() {
    return this.workspace === null ? '/api/slots' : `/api/slots?workspace=${encodeURIComponent(this.workspace)}`;
  }

  /** The newest requests; more of them when more came than a page holds. */
  async #readHead() {
    const isFirst = this.older.token === undefined;
    for (let token = null; ;) {
      const page = await call('GET', `/api/videos?limit=${headLength}${token ? `&continuationToken=${encodeURIComponent(token)}` : ''}`);
      const added = this.videos.put(page.videos);
      token = page.continuationToken;
      if (isFirst) {
        this.older.token = token ?? null;
      }

      if (isFirst || !token || added < page.videos.length) {
        return;
      }
    }
  }

  async #readRarely() {
    const isTime = Date.now() >= this.#rareAt;
    if (isTime || this.watchesPoison) {
      this.poison = await call('GET', '/api/poison').catch(failure => ({ problem: asProblem(failure) }));
    }

    if (isTime) {
      this.#rareAt = Date.now() + pauses.rare;
      this.health = await call('GET', '/api/health');
    }
  }

  /** Those on show first, then a few of the others that run, in turn. */
  async #readDetails(slots) {
    const ids = new Set(this.focus === null ? [] : [this.focus]);
    for (const { videoId } of [...slots.holders, ...this.slots?.holders ?? []]) {
      ids.add(videoId);
    }

    slots.queue.slice(0, mostDetailsATick).filter(waiter => !this.videos.get(waiter.videoId)).forEach(waiter => ids.add(waiter.videoId));
    const running = this.videos.running();
    for (let index = 0; index < Math.min(mostDetailsATick, running.length); index++) {
      ids.add(running[this.#turn++ % running.length].id);
    }

    await Promise.all([...ids].map(id => this.#readDetail(id)));
    for (const id of this.details.keys()) {
      if (!ids.has(id)) {
        this.details.delete(id);
      }
    }
  }

  async #recall() {
    if (this.recalled === null) {
      const ended = this.videos.find('all', '').slice(0, headLength)
        .filter(video => finalStates.has(video.status) && Date.parse(video.updatedAt) > serverNow() - recalledFor);
      this.recalled = await Promise.all(ended.slice(0, mostRecalled).map(video => call('GET', `/api/videos/${encodeURIComponent(video.id)}`)));
    }
  }

  async #readDetail(id) {
    const document = await call('GET', `/api/videos/${encodeURIComponent(id)}`).catch(asProblem);
    this.details.set(id, document);
    if (document.id) {
      this.videos.put([document]);
    }
  }

  /** The larger a batch, the more it costs to tell, and the more rarely it is asked for. */
  async #readBatch() {
    const batch = this.batch;
    if (batch && batch.document?.status !== 'completed' && Date.now() >= batch.at) {
      batch.document = await call('GET', `/api/video-batches/${encodeURIComponent(batch.id)}?limit=${mostInBatch}`).catch(asProblem);
      batch.at = Date.now() + 10 * (batch.document.counts?.total ?? 0);
    }
  }
}

/** What the app objects to; that it does not answer is nobody's answer. */
function asProblem(failure) {
  if (failure instanceof Refused) {
    return failure.problem;
  }

  throw failure;
}
