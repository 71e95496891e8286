import { call, Refused } from './api.js';
import { announce, h, patch } from './dom.js';
import { confirm } from './dialog.js';
import { duration, longTime, plural } from './format.js';
import { batchPath, command, copyable, external, problem, state, top, when } from './parts.js';
import { timeline } from './timeline.js';
import { batchOf, finalStates } from './videos.js';

/** One request: where it stands, what took how long, and what went wrong. */
export function video(live, root, id) {
  live.focus = id;
  live.nudge();
  const batch = batchOf(id);
  let notice = null;

  const draw = () => {
    const document = live.details.get(id);
    patch(root,
      h('p', { class: 'back' }, h('a', { href: '#/' }, '← All videos'), batch && [' / ', h('a', { href: batchPath(batch) }, 'its batch')]),
      document === undefined ? waiting(live.videos.get(id), id)
        : document.assets === undefined ? [top(document.title), h('p', {}, document.detail)]
        : [head(document, live.now()), notice && problem(notice, 'notice'), document.error && problem(shortly(document.error), 'error-card'), body(document, live)]);
  };

  root.addEventListener('click', async event => {
    const { action } = event.target.closest('[data-action]')?.dataset ?? {};
    if (action === 'cancel' && await confirmCancel(live.details.get(id))) {
      notice = await attempt('The request is being cancelled', 'DELETE', `/api/videos/${encodeURIComponent(id)}`);
    } else if (action === 'notify') {
      notice = await attempt('The webhook is being sent', 'POST', `/api/videos/${encodeURIComponent(id)}/notification`);
    }

    live.nudge();
    draw();
  });
  const timer = setInterval(() => live.state === 'live' && !finalStates.has(live.details.get(id)?.status) && draw(), 1000);
  return { get title() { return live.details.get(id)?.name ?? live.videos.get(id)?.name ?? 'Video'; }, draw, leave: () => clearInterval(timer) };
}

function confirmCancel(document) {
  return confirm({
    title: `Cancel “${document.name}”?`,
    text: 'Assets that wait leave the line, and no video is created. What Argil has taken already stays in its library.',
    yes: 'Cancel the request',
    no: 'Keep it running',
  });
}

/** What the app objects to, if anything. */
async function attempt(success, method, path) {
  try {
    await call(method, path);
    announce(success);
    return null;
  } catch (failure) {
    return failure instanceof Refused ? failure.problem : { title: 'The app does not answer', detail: `${failure.message}. Try again when it does.` };
  }
}

function waiting(summary, id) {
  return [top(summary?.name ?? 'Video', h('span', { class: 'muted' }, id)), h('p', { class: 'muted' }, 'Asking the app…')];
}

function head(document, now) {
  const isFinal = finalStates.has(document.status);
  const ended = isFinal ? Date.parse(document.updatedAt) : now;
  return top(document.name, [
      state(document.status),
      h('span', { class: 'muted' }, 'started ', when(document.createdAt, now), isFinal ? ', took ' : ', for ', duration(ended - Date.parse(document.createdAt))),
      copyable(document.id),
  ], [
    external(document.video?.previewUrl, 'Open preview'),
    external(document.video?.videoUrl, 'Open video'),
    external(document.video?.videoUrlSubtitled, 'With subtitles'),
    !isFinal && h('button', { class: 'button danger', type: 'button', 'data-action': 'cancel' }, 'Cancel…'),
  ]);
}

function body(document, live) {
  return [
    h('section', { class: 'card', 'aria-labelledby': 'steps-title' }, h('h2', { class: 'card-title', id: 'steps-title' }, 'Steps'), timeline(document, live.now(), live.slots?.queue ?? [])),
    h('section', { class: 'card', 'aria-labelledby': 'facts-title' }, h('h2', { class: 'card-title', id: 'facts-title' }, 'Details'),
      h('dl', { class: 'details' }, fact('Started', longTime(Date.parse(document.createdAt))),
        fact(finalStates.has(document.status) ? 'Ended' : 'Last change', longTime(Date.parse(document.updatedAt))),
        fact('Video at Argil', document.video && h('code', {}, document.video.id)),
        fact('Its status there', document.video?.status),
        fact('Webhook', document.notification && webhook(document.notification, live.now()))),
      h('details', {}, h('summary', {}, 'Status document'),
        command(JSON.stringify(document, null, 2), 'Status document as JSON'),
        h('p', { class: 'hint' }, 'The same by command:'),
        command(`curl ${location.origin}/api/videos/${document.id}`, 'The status document with curl'))),
  ];
}

function webhook({ status, attempts, lastError, nextAttemptAt }, now) {
  const tries = plural(attempts, 'attempt');
  return status === 'delivered' ? `delivered, ${tries}`
    : status === 'dead' ? [`given up after ${tries}. ${lastError ?? ''} `, h('button', { class: 'link', type: 'button', 'data-action': 'notify' }, 'Send it again')]
    : [`not delivered yet, ${tries}`, nextAttemptAt && [', next ', when(nextAttemptAt, now, (at, present) => `in ${duration(at - present)}`)]];
}

function fact(name, value) {
  return value && [h('dt', {}, name), h('dd', {}, value)];
}

/** What was wrong with each asset stands at its step. */
function shortly(error) {
  return { ...error, errors: error.errors?.filter(({ pointer }) => !pointer.startsWith('#/assets/')) };
}
