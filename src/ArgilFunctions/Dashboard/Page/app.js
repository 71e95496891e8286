import { announce, h, patch } from './dom.js';
import { count, duration, time } from './format.js';
import { late } from './late.js';
import { Live } from './live.js';
import { overview, watchSlots } from './overview.js';

const live = new Live();
const main = document.getElementById('main');
const routes = [
  [/^#\/$|^$/, 'videos', overview],
  [/^#\/videos\/([^/]+)$/, 'videos', late(async () => (await import('./video.js')).video)],
  [/^#\/batches$/, 'videos', late(async () => (await import('./batches.js')).batches)],
  [/^#\/batches\/([^/]+)$/, 'videos', late(async () => (await import('./batch.js')).batch)],
  [/^#\/new$/, 'new', late(async () => (await import('./form.js')).form)],
  [/^#\/poison$/, 'poison', late(async () => (await import('./poison.js')).poison)],
];

let view = null;

function route() {
  // Other fragments are places on the page.
  const [match, page, open] = find(location.hash) ?? find('#/');
  view?.leave();
  live.focus = null;
  const root = h('div', { class: `page page-${page}` });
  main.replaceChildren(root);
  document.querySelectorAll('nav a').forEach(link => link.dataset.page === page
    ? link.setAttribute('aria-current', 'page')
    : link.removeAttribute('aria-current'));
  scrollTo({ top: 0 });
  view = open(live, root, ...match.slice(1).map(decodeURIComponent));
  draw();
}

function find(hash) {
  for (const [pattern, ...rest] of routes) {
    const match = pattern.exec(hash);
    if (match) {
      return [match, ...rest];
    }
  }

  return null;
}

function draw() {
  view.draw();
  const running = live.videos.count('running');
  document.title = `${running > 0 ? `(${running}) ` : ''}${view.title} · ArgilFunctions`;
  drawConnection();
}

let wasStale = false;

function drawConnection() {
  const element = document.getElementById('live');
  element.dataset.state = live.state;
  patch(document.getElementById('live-text'), { live: 'Live', stale: 'Stale' }[live.state]);
  patch(document.getElementById('poison-count'), live.poison?.count > 0 ? count(live.poison.count) : '');
  const isStale = live.state === 'stale';
  document.body.classList.toggle('stale', isStale);
  const troubles = live.health?.checks.filter(check => !check.ok) ?? [];
  const banner = document.getElementById('banner');
  banner.hidden = !isStale && troubles.length === 0;
  patch(banner, isStale ? staleNotice() : troubles.map(check => h('p', {}, h('strong', {}, check.name), ' ', check.detail)));
  if (isStale !== wasStale) {
    announce(isStale ? 'The app does not answer. What is shown is stale.' : 'The app answers again. What is shown is live.');
    wasStale = isStale;
  }
}

function staleNotice() {
  const wait = live.retryAt === null ? 0 : live.retryAt - Date.now();
  return [
    h('p', {}, h('strong', {}, 'The app does not answer.'), ` Shown is what was true at ${time(live.asOf)}. `,
      wait > 500 ? `Next try in ${duration(wait)}.` : 'Trying again.'),
    h('button', { class: 'button small', type: 'button', 'data-action': 'retry' }, 'Try now'),
  ];
}

document.addEventListener('click', async event => {
  if (event.target.closest('[data-action=retry]')) {
    live.nudge();
  }

  const copy = event.target.closest('[data-copy]');
  if (copy) {
    await navigator.clipboard.writeText(copy.dataset.copy);
    announce('Copied');
  }

  if (event.target.closest('.skip')) {
    event.preventDefault();
    main.focus();
  }
});
setInterval(() => live.state === 'stale' && drawConnection(), 1000);
addEventListener('hashchange', () => {
  route();
  main.querySelector('h1')?.focus();
});
watchSlots(live);
live.addEventListener('change', draw);
route();
live.run();
