import { h, patch } from './dom.js';
import { count, plural } from './format.js';
import { batchPath, command, sign, top, when } from './parts.js';
import { groups } from './videos.js';

const shown = { running: 'running', completed: 'done', failed: 'failed', cancelled: 'cancelled' };

/** All batches of the requests this page has heard of, newest first, and how far each is. */
export function batches(live, root) {
  const draw = () => {
    const all = live.videos.batches();
    patch(root,
      h('p', { class: 'back' }, h('a', { href: '#/' }, '← All videos')),
      top('Batches', h('span', { class: 'muted' }, live.asOf === null ? 'Asking the app…' : `${plural(all.length, 'batch', 'batches')}${live.older.token ? ' among the requests loaded' : ''}`)),
      all.length > 0 ? h('ol', { class: 'card batch-list' }, all.map(batch => row(batch, live.now()))) : live.asOf !== null && none());
  };

  draw();
  return { title: 'Batches', draw, leave() {} };
}

function row({ id, videos }, now) {
  const first = videos.map(video => video.createdAt).reduce((one, other) => one < other ? one : other);
  return h('li', { 'data-key': id },
    h('a', { href: batchPath(id) }, id),
    h('span', { class: 'muted' }, `${plural(videos.length, 'video')}, sent `, when(first, now)),
    h('span', { class: 'batch-states' }, Object.entries(shown).map(([group, look]) => {
      const number = videos.filter(groups[group].takes).length;
      return number > 0 && h('span', { class: `state ${look}` }, sign(look), `${count(number)} ${group}`);
    })));
}

function none() {
  return h('div', { class: 'empty' }, h('h2', {}, 'No batch has been sent'),
    h('p', {}, 'Up to 1,000 requests in one call: each stands for itself, and one that is not valid stops nobody.'),
    command(`curl ${location.origin}/api/video-batches -H 'content-type: application/json' -d '{ "name": "spring", "videos": [ … ] }'`, 'A batch with curl'));
}
