import { h } from './dom.js';
import { duration, time } from './format.js';
import { assetName, pathOf } from './parts.js';

const nowAt = 0.72;
const keptFor = 2 * 3600_000;
const spans = [30, 60, 120, 360, 600, 1200, 1800, 3600, 7200, 14400].map(seconds => seconds * 1000);
const stageOf = { granted: 'uploading', claimed: 'uploading', bound: 'processing', suspect: 'asking Argil' };

/** Who holds which slot, and who held it before. The app's slots have no numbers, so a holder keeps the first lane that was free. */
export class Lanes {
  #lanes = [];
  #span = spans[0];

  take(slots, at) {
    const holders = new Map(slots.holders.map(holder => [`${holder.videoId}/${holder.assetIndex}/${holder.since}`, holder]));
    for (const lane of this.#lanes) {
      if (lane.key && !holders.has(lane.key)) {
        lane.past.push({ ...lane.holder, key: lane.key, to: at });
        lane.key = lane.holder = null;
      } else if (lane.key) {
        lane.holder = holders.get(lane.key);
        holders.delete(lane.key);
      }

      lane.past = lane.past.filter(bar => bar.to > at - keptFor);
    }

    for (const [key, holder] of holders) {
      Object.assign(this.#lanes.find(lane => !lane.key) ?? this.#add(), { key, holder });
    }

    while (this.#lanes.length < slots.capacity) {
      this.#add();
    }

    this.#lanes = this.#lanes.filter((lane, index) => lane.key || index < slots.capacity);
  }

  /** What held slots before this page looked: each on the first lane that was free then. */
  recall(documents) {
    const bars = documents.flatMap(({ id, assets }) => Object.values(assets).map((asset, index) => ({ ...asset, videoId: id, assetIndex: index })))
      .filter(asset => asset.startedAt && asset.completedAt)
      .map(({ videoId, assetIndex, status, startedAt, completedAt }) =>
        ({ key: `${videoId}/${assetIndex}`, videoId, assetIndex, since: startedAt, to: Date.parse(completedAt), look: status }))
      .sort((one, other) => one.to - other.to);
    for (const bar of bars) {
      const begin = Date.parse(bar.since);
      const isFree = lane => lane.past.every(other => other.to <= begin || Date.parse(other.since) >= bar.to)
        && (!lane.holder || Date.parse(lane.holder.since) >= bar.to);
      this.#lanes.find(isFree)?.past.push(bar);
    }
  }

  /** How long the width of the tracks is, in milliseconds: it follows the longest holder, without hurry to shrink. */
  span(now) {
    const wanted = Math.max(spans[0], ...this.#lanes.filter(lane => lane.holder).map(({ holder }) => {
      const age = now - Date.parse(holder.since);
      return Math.max(age / nowAt, ((holder.usualSeconds ?? 0) * 1000 - age) / (1 - nowAt)) * 1.1;
    }));
    if (this.#span < wanted || this.#span > wanted * 6) {
      this.#span = spans.find(span => span >= wanted) ?? wanted;
    }

    return this.#span;
  }

  view(live) {
    const now = live.now();
    const span = this.span(now);
    const limit = live.slots.limit;
    let taken = this.#lanes.filter(lane => lane.key).length;
    return [
      h('ol', { class: 'lanes', 'aria-label': 'Slots' }, this.#lanes.map((lane, index) =>
        lane.key ? held(lane, index, live, now, span) : free(lane, index, live, now, span, ++taken > limit))),
      axis(span, live.state === 'stale' ? time(now) : 'now'),
    ];
  }

  #add() {
    const lane = { key: null, holder: null, past: [] };
    this.#lanes.push(lane);
    return lane;
  }
}

function held({ holder, past }, index, live, now, span) {
  const age = Math.max(0, now - Date.parse(holder.since));
  const usual = holder.usualSeconds === undefined ? null : holder.usualSeconds * 1000;
  const detail = live.details.get(holder.videoId);
  return h('li', { class: 'lane', 'data-key': `lane-${index}` },
    h('div', { class: 'lane-who' },
      h('a', { href: pathOf(holder.videoId) }, live.videos.get(holder.videoId)?.name ?? holder.videoId),
      h('span', { class: 'lane-what' }, `${assetName(detail, holder.assetIndex)} · ${stageOf[holder.state] ?? holder.state}`)),
    h('div', { class: 'track', 'aria-hidden': 'true' },
      past.map(bar => ended(bar, live, now, span)),
      usual > age && bar('expected', 'expected', now, now + usual - age, now, span),
      usual !== null && usual < age && bar('late', 'late', now - age + usual, now, now, span),
      bar('held', 'held', now - age, usual === null ? now : Math.min(now, now - age + usual), now, span)),
    h('div', { class: 'lane-time' },
      duration(age), usual !== null && h('span', { class: 'muted' }, ` of ~ ${duration(usual)}`)));
}

function free({ past }, index, live, now, span, isHeldBack) {
  return h('li', { class: isHeldBack ? 'lane free held-back' : 'lane free', 'data-key': `lane-${index}` },
    h('div', { class: 'lane-who' }, isHeldBack ? 'Held back' : 'Free', isHeldBack && h('span', { class: 'lane-what' }, 'Argil said it is busy')),
    h('div', { class: 'track', 'aria-hidden': 'true' }, past.map(bar => ended(bar, live, now, span))),
    h('div', { class: 'lane-time' }));
}

/** How it ended is in the request's own document, while that is at hand. */
function ended(past, live, now, span) {
  const asset = Object.values(live.details.get(past.videoId)?.assets ?? {})[past.assetIndex];
  past.look ??= { ready: 'ready', failed: 'failed' }[asset?.status];
  past.to = asset?.completedAt ? Math.min(past.to, Date.parse(asset.completedAt)) : past.to;
  return bar(past.key, `past ${past.look ?? ''}`, Date.parse(past.since), past.to, now, span);
}

function bar(key, look, from, to, now, span) {
  const place = at => Math.min(1, Math.max(0, nowAt + (at - now) / span));
  const [left, right] = [place(from), place(to)];
  return right <= 0 ? null : h('span', {
    class: `span ${look}`, 'data-key': key, style: { left: `${(left * 100).toFixed(3)}%`, width: `${((right - left) * 100).toFixed(3)}%` },
  });
}

function axis(span, present) {
  const step = span / 6;
  const marks = [];
  for (let offset = -4 * step; offset <= step; offset += step) {
    marks.push(h('span', { class: Math.abs(offset) < 1 ? 'mark now' : 'mark', style: { left: `${((nowAt + offset / span) * 100).toFixed(2)}%` } },
      h('span', {}, Math.abs(offset) < 1 ? present : `${offset < 0 ? '−' : '+'}${shortly(Math.abs(offset))}`)));
  }

  return h('div', { class: 'axis', 'aria-hidden': 'true' }, marks);
}

function shortly(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${+(seconds / 60).toFixed(1)} min` : `${+(seconds / 3600).toFixed(1)} h`;
}
