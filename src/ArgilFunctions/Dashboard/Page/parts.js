import { h, icon } from './dom.js';
import { ago, count, longTime } from './format.js';

const paths = {
  waiting: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11',
  running: 'M8 2.5a5.5 5.5 0 1 1-5.5 5.5M8 5v3l2 1.5',
  done: 'M3 8.5l3.2 3.2L13 5',
  failed: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  cancelled: 'M3 8h10',
  external: 'M6 3.5H3.5v9h9V10M9 3h4v4M13 3L7.5 8.5',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
};

const states = {
  queued: ['waiting', 'Queued'],
  waiting: ['waiting', 'Waiting'],
  uploading: ['running', 'Uploading'],
  processing: ['running', 'Processing'],
  creating: ['running', 'Creating'],
  rendering: ['running', 'Rendering'],
  completed: ['done', 'Completed'],
  ready: ['done', 'Ready'],
  failed: ['failed', 'Failed'],
  rejected: ['failed', 'Rejected'],
  cancelled: ['cancelled', 'Cancelled'],
};

/** What a status looks like; one this page does not know is shown by its name. */
export const lookOf = status => states[status]?.[0] ?? 'running';

export function state(status, title = states[status]?.[1] ?? status) {
  const look = lookOf(status);
  return h('span', { class: `state ${look}` }, icon(paths[look]), title);
}

export const sign = name => icon(paths[name]);

/** A time as people say it; the whole of it on hover. */
export function when(value, now, says = ago) {
  const at = Date.parse(value);
  return h('time', { datetime: value, title: longTime(at) }, says(at, now));
}

/** A link that leaves the page. What Argil says a link is may be anything, so only the web's own are links. */
export function external(url, text) {
  return /^https?:\/\//i.test(url ?? '')
    ? h('a', { class: 'button', href: url, target: '_blank', rel: 'noopener noreferrer' }, text, sign('external'), h('span', { class: 'unseen' }, ' (opens a new tab)'))
    : null;
}

/** A command to take along: it can be selected, scrolled by keyboard and copied. */
export function command(text, label) {
  return h('div', { class: 'command' },
    h('pre', { tabindex: '0', role: 'region', 'aria-label': label }, h('code', {}, text)),
    h('button', { class: 'button small', type: 'button', 'data-copy': text }, sign('copy'), 'Copy'));
}

/** The head of a page about one thing. */
export function top(name, facts, actions) {
  return h('div', { class: 'video-head' },
    h('div', { class: 'video-title' }, h('h1', { tabindex: '-1' }, name), facts && h('p', { class: 'facts' }, facts)),
    actions && h('div', { class: 'actions' }, actions));
}

export const copyable = id => h('button', { class: 'id', type: 'button', 'data-copy': id, title: 'Copy the id' }, id, sign('copy'));

/** What to show of a list, and how many there are of each. */
export function tabs(groups, chosen, countOf) {
  return h('div', { class: 'tabs', role: 'group', 'aria-label': 'Show' }, Object.entries(groups).map(([name, { title }]) =>
    h('button', { type: 'button', 'data-key': name, 'data-action': 'group', 'data-group': name, 'aria-pressed': String(name === chosen) },
      title, h('span', { class: 'count' }, count(countOf(name))))));
}

export const batchPath = id => `#/batches/${encodeURIComponent(id)}`;
export const pathOf = id => `#/videos/${encodeURIComponent(id)}`;

/** The name a request gave its nth asset; where the object's own order cannot be trusted, its number. */
export function assetName(detail, index) {
  const keys = Object.keys(detail?.assets ?? {});
  const isOrdered = !keys.some(key => /^\d+$/.test(key));
  return isOrdered && keys[index] !== undefined ? keys[index] : `asset ${index + 1}`;
}

/** A problem document, as a person reads it: what, what to do, and which fields. */
export function problem({ title, detail, errors }, className) {
  return h('div', { class: `card problem ${className}` },
    h('p', {}, h('strong', {}, title)),
    detail && h('p', {}, detail),
    errors?.length > 0 && h('ul', {}, errors.map(error => h('li', {}, h('code', {}, error.pointer), ' ', error.detail))));
}
