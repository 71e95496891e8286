import { h, patch } from './dom.js';
import { count, duration, plural } from './format.js';
import { copyable, state, tabs, top, when } from './parts.js';
import { Table } from './table.js';
import { finalStates, groups } from './videos.js';

const shown = { ...groups, rejected: { title: 'Rejected', takes: video => video.status === 'rejected' } };

/** One batch: how many of its requests are how far, and each of them in the order they were sent. */
export function batch(live, root, id) {
  const table = new Table(live);
  const gone = new AbortController();
  const head = h('div');
  const list = h('div', { class: 'batch-tabs' });
  const none = h('p', { class: 'foot muted' }, 'None of this batch.');
  let group = 'all';
  root.append(h('p', { class: 'back' }, h('a', { href: '#/' }, '← All videos'), ' / ', h('a', { href: '#/batches' }, 'all batches')), head, h('section', { 'aria-label': 'Videos' }, list, table.element, none));
  live.batch = { id, at: 0 };
  live.nudge();

  const draw = () => {
    const document = live.batch.document;
    const videos = document?.videos?.map(video => latest(video, live)) ?? [];
    const found = videos.filter(shown[group].takes);
    patch(head, document === undefined ? top('Batch', h('span', { class: 'muted' }, 'Asking the app…'))
      : document.videos === undefined ? [top(document.title), h('p', {}, document.detail)]
      : [summary(document, live.now()), progress(videos)]);
    patch(list, videos.length > 0 && tabs(shown, group, name => videos.filter(shown[name].takes).length));
    table.show(found);
    table.element.hidden = found.length === 0;
    none.hidden = videos.length === 0 || found.length > 0;
  };
  list.addEventListener('click', event => {
    group = event.target.closest('[data-group]')?.dataset.group ?? group;
    draw();
  });
  table.follow(gone.signal);
  draw();
  const timer = setInterval(() => live.state === 'live' && live.batch.document?.status === 'running' && draw(), 1000);
  gone.signal.addEventListener('abort', () => {
    clearInterval(timer);
    live.batch = null;
  });
  return { get title() { return live.batch?.document?.name ?? 'Batch'; }, draw, leave: () => gone.abort() };
}

/** The list may know the end of a request before the batch is asked again, and it knows the times. */
function latest(video, live) {
  const { status, createdAt, updatedAt } = live.videos.get(video.id) ?? {};
  const isEnded = finalStates.has(status);
  return { ...video, shortId: video.id?.replace(live.batch.id, '…'), status: isEnded ? status : video.status, createdAt, updatedAt: isEnded ? updatedAt : undefined };
}

function summary({ id, name, status, counts, createdAt, updatedAt }, now) {
  const isFinal = status === 'completed';
  return top(name ?? 'A batch without a name', [
    isFinal ? h('span', { class: 'state waiting' }, 'Ended') : state('processing', 'Running'),
    h('span', { class: 'muted' }, `${plural(counts.total, 'request')}, sent `, when(createdAt, now), isFinal ? ', took ' : ', for ',
      duration((isFinal ? Date.parse(updatedAt) : now) - Date.parse(createdAt))),
    copyable(id),
  ]);
}

/** How far all of them are, as one bar: what is done, what went wrong, what runs, and the rest waits. */
function progress(videos) {
  const looks = Map.groupBy(videos, ({ status }) =>
    status === 'rejected' ? 'failed' : finalStates.has(status) ? status : status === 'queued' ? 'wait' : 'running');
  let left = 0;
  return h('div', { class: 'card batch-progress' },
    h('div', { class: 'step-track', 'aria-hidden': 'true' }, ['completed', 'failed', 'cancelled', 'running'].map(look => {
      const width = (looks.get(look)?.length ?? 0) / videos.length * 100;
      left += width;
      return width > 0 && h('span', { class: `segment ${look}`, 'data-key': look, style: { left: `${left - width}%`, width: `${width}%` } });
    })),
    h('p', { class: 'muted' }, `${count(videos.length - (looks.get('running')?.length ?? 0) - (looks.get('wait')?.length ?? 0))} of ${count(videos.length)} have ended`));
}
