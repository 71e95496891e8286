import { h } from './dom.js';
import { count, duration, plural } from './format.js';
import { assetName, pathOf } from './parts.js';

const isNarrow = matchMedia('(max-width: 1080px)');

/** The waiting line: who is next, and when their turn may come. */
export function line(live, showsAll) {
  const { queue, queueLength } = live.slots;
  const few = isNarrow.matches ? 3 : 6;
  const shown = showsAll ? queue : queue.slice(0, few);
  return [
    h('h3', { class: 'line-title' }, 'Waiting line', h('span', { class: 'muted' }, queueLength > 0 ? count(queueLength) : '')),
    queueLength === 0
      ? h('p', { class: 'line-empty muted' }, 'Nobody waits: the next asset starts at once.')
      : h('ol', showsAll ? { class: 'line all', tabindex: '0', 'aria-label': 'Waiting line' } : { class: 'line', 'aria-label': 'Waiting line' },
        shown.map(waiter => place(waiter, live))),
    queueLength > few && h('button', { class: 'link', type: 'button', 'data-action': 'toggle-line', 'aria-expanded': String(showsAll) },
      showsAll ? 'Show fewer' : `Show ${plural(Math.min(queue.length, queueLength) - few, 'more', 'more')}`),
  ];
}

function place(waiter, live) {
  const name = live.videos.get(waiter.videoId)?.name ?? waiter.videoId;
  const start = waiter.estimatedStart ? Date.parse(waiter.estimatedStart) - live.now() : null;
  return h('li', { 'data-key': `${waiter.videoId}/${waiter.assetIndex}` },
    h('span', { class: 'line-position' }, String(waiter.position)),
    h('a', { href: pathOf(waiter.videoId) }, name),
    h('span', { class: 'muted line-asset' }, assetName(live.details.get(waiter.videoId), waiter.assetIndex)),
    h('span', { class: 'line-start' }, start === null ? 'not known yet' : start < 1000 ? 'any moment' : `~ ${duration(start)}`));
}
