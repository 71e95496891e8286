import { h, patch } from './dom.js';
import { plural } from './format.js';
import { Lanes } from './lanes.js';
import { line } from './line.js';
import { command, tabs } from './parts.js';
import { Table } from './table.js';
import { groups } from './videos.js';

const lanes = new Lanes();
const view = { group: 'all', search: '', scroll: 0, showsAll: false };
const slowest = 1000;
const quickest = 50;

/** Slots, waiting line and list. */
export function overview(live, root) {
  const table = new Table(live);
  const parts = Object.fromEntries(['title', 'lanes', 'line', 'tabs', 'foot'].map(name => [name, h('div', { class: `part-${name}` })]));
  const search = h('input', { type: 'search', id: 'search', placeholder: 'Search name or id', 'aria-label': 'Search videos by name or id', value: view.search });
  const videos = h('section', { class: 'videos', 'aria-label': 'Videos' }, h('div', { class: 'videos-bar' }, parts.tabs, search), table.element, parts.foot);
  root.append(
    h('h1', { class: 'unseen', tabindex: '-1' }, 'Videos'),
    h('section', { class: 'card slots', 'aria-labelledby': 'slots-title' }, parts.title, h('div', { class: 'slots-body' }, parts.lanes, parts.line)),
    videos);

  const drawSlots = () => {
    patch(parts.title, slotsTitle(live));
    patch(parts.lanes, live.slots ? lanes.view(live) : waitingLanes());
    patch(parts.line, live.slots ? line(live, view.showsAll) : []);
    // Nothing is drawn below what will still grow.
    parts.line.hidden = videos.hidden = live.asOf === null && live.failure === null;
  };
  const drawVideos = () => {
    const found = live.videos.find(view.group, view.search);
    patch(parts.tabs, tabs(groups, view.group, name => live.videos.count(name)));
    table.show(found);
    table.element.hidden = found.length === 0;
    patch(parts.foot, foot(live, found.length));
  };
  const draw = () => {
    drawSlots();
    drawVideos();
  };

  search.addEventListener('input', () => {
    view.search = search.value;
    scrollTo({ top: Math.min(scrollY, topOf(table.element)) });
    drawVideos();
  });
  root.addEventListener('click', event => {
    const { action, group, workspace } = event.target.closest('[data-action]')?.dataset ?? {};
    if (action === 'group') {
      view.group = group;
      drawVideos();
    } else if (action === 'clear') {
      Object.assign(view, { group: 'all', search: '' });
      search.value = '';
      drawVideos();
      search.focus();
    } else if (action === 'toggle-line') {
      view.showsAll = !view.showsAll;
      drawSlots();
    } else if (action === 'older') {
      live.loadOlder(Infinity);
    }
  });
  root.addEventListener('change', event => event.target.id === 'workspace' && live.see(event.target.value));

  const gone = new AbortController();
  addEventListener('scroll', () => view.scroll = scrollY, { passive: true, signal: gone.signal });
  table.follow(gone.signal);
  draw();
  scrollTo({ top: view.scroll });
  const stop = animate(live, parts.lanes, drawSlots);
  return {
    title: 'Videos',
    draw,
    leave() {
      stop();
      gone.abort();
    },
  };
}

/** Takes what the slots are now, whichever page is open: the lanes' past is made of it. */
export function watchSlots(live) {
  let [seen, isRecalled] = [null, false];
  live.addEventListener('change', () => {
    if (live.slots && live.slots !== seen) {
      seen = live.slots;
      lanes.take(live.slots, live.asOf ?? live.now());
    }

    if (live.recalled && !isRecalled) {
      isRecalled = true;
      lanes.recall(live.recalled);
    }
  });
}

/** Redraws the lanes as often as they move by a pixel, and not at all when nothing moves. */
function animate(live, element, draw) {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)');
  let timer;
  const step = () => {
    if (live.state === 'live' && document.visibilityState === 'visible') {
      draw();
    }

    const isMoving = live.slots?.holders.length > 0 && !isCalm.matches;
    const pixel = lanes.span(live.now()) / Math.max(1, element.clientWidth);
    timer = setTimeout(step, isMoving ? Math.min(slowest, Math.max(quickest, pixel)) : slowest);
  };
  timer = setTimeout(step, slowest);
  return () => clearTimeout(timer);
}

function slotsTitle(live) {
  const slots = live.slots;
  return [
    h('h2', { id: 'slots-title' }, 'Upload slots'),
    slots && h('span', { class: 'muted' }, `${slots.holders.length} of ${slots.capacity} in use`),
    slots?.workspaces.length > 1 && h('label', { class: 'workspace' }, h('span', { class: 'muted' }, 'Workspace'),
      h('select', { id: 'workspace' }, slots.workspaces.map(name => h('option', { selected: name === slots.workspace }, name)))),
  ];
}

/** What will stand there, as far as it can be known. */
function waitingLanes() {
  return h('ol', { class: 'lanes', 'aria-hidden': 'true' }, Array.from({ length: 5 }, () => h('li', { class: 'lane free' },
    h('div', { class: 'lane-who' }), h('div', { class: 'track' }), h('div', { class: 'lane-time' }))));
}

function foot(live, found) {
  if (live.asOf === null) {
    return h('p', { class: 'foot muted' }, live.failure ? `${live.failure}. It is tried again until the app answers.` : 'Asking the app…');
  }

  if (live.videos.size === 0) {
    return emptyList();
  }

  if (found === 0) {
    return h('div', { class: 'empty' }, h('p', {}, 'No video fits.'), h('button', { class: 'button', type: 'button', 'data-action': 'clear' }, 'Show all'));
  }

  const batches = live.videos.batches().length;
  const loaded = live.older.token ? `${plural(live.videos.size, 'video')} loaded` : plural(found, 'video');
  return h('p', { class: 'foot muted' },
    live.older.loading ? `${loaded}, and older ones are coming` : loaded,
    batches > 0 && h('a', { href: '#/batches' }, plural(batches, 'batch', 'batches')),
    live.older.token && !live.older.loading && h('button', { class: 'link', type: 'button', 'data-action': 'older' }, 'Load older ones'));
}

function emptyList() {
  return h('div', { class: 'empty' },
    h('h2', {}, 'No video has been asked for yet'),
    h('p', {}, 'Send a request: your images and clips by URL, and what the avatar says. It shows up here at once.'),
    command(`curl ${location.origin}/api/videos -H 'content-type: application/json' -d '{
  "name": "my-video",
  "assets": { "demo": { "type": "VIDEO", "url": "https://example.com/demo.mp4" } },
  "moments": [ { "transcript": "Check out our product", "avatarId": "my-avatar",
                 "broll": { "asset": "demo" } } ] }'`, 'A request with curl'),
    h('p', {}, h('a', { class: 'button primary', href: '#/new' }, 'Or write one here')));
}

function topOf(element) {
  return element.getBoundingClientRect().top + scrollY - 120;
}
