import { h } from './dom.js';
import { duration, time } from './format.js';
import { state } from './parts.js';
import { finalStates } from './videos.js';

/** The steps of a request along one axis: each asset's wait and work, then what was made of them. */
export function timeline(document, now, queue) {
  const start = Date.parse(document.createdAt);
  const end = finalStates.has(document.status) ? Date.parse(document.updatedAt) : now;
  const scale = { start, length: Math.max(1000, end - start) };
  const assets = Object.entries(document.assets);
  return [
    h('ol', { class: 'steps' },
      assets.map(([key, asset], index) =>
        assetStep(key, asset, scale, end, queue.find(waiter => waiter.videoId === document.id && waiter.assetIndex === index))),
      creation(document, assets, scale, end)),
    h('div', { class: 'steps-axis', 'aria-hidden': 'true' }, [0, .25, .5, .75, 1].map(part =>
      h('span', { style: { left: `${part * 100}%` } }, h('span', {}, part === 0 ? time(start) : `+${shortly(part * scale.length)}`)))),
  ];
}

function assetStep(key, asset, scale, end, waiter) {
  const completed = asset.completedAt ? Date.parse(asset.completedAt) : end;
  const started = asset.startedAt ? Date.parse(asset.startedAt) : completed;
  return step(key, key, `${asset.type === 'VIDEO' ? 'clip' : 'image'}${asset.name === key ? '' : ` · ${asset.name}`}`, asset.status, [
    segment('wait', scale.start, started, scale),
    asset.startedAt && segment(asset.status, started, completed, scale),
  ], [
    started - scale.start >= 1000 && `waited ${duration(started - scale.start)}`,
    asset.startedAt && `took ${duration(completed - started)}`,
    !asset.startedAt && waiter && placeOf(waiter, end),
  ], asset.error, asset.assetId);
}

function placeOf({ position, estimatedStart }, now) {
  const start = estimatedStart ? Date.parse(estimatedStart) - now : null;
  return `place ${position} in line${start === null ? '' : start < 1000 ? ', its turn any moment' : `, its turn in ~ ${duration(start)}`}`;
}

/** It has no times of its own: it begins when the last asset is ready, and ends with the request. */
function creation(document, assets, scale, end) {
  const isReached = document.status === 'completed' || document.status === 'creating' || document.status === 'rendering';
  const from = Math.max(scale.start, ...assets.map(([, asset]) => Date.parse(asset.completedAt ?? '') || scale.start));
  const status = document.status === 'completed' ? 'completed' : isReached ? document.status : finalStates.has(document.status) ? 'cancelled' : 'waiting';
  const isRendered = document.status === 'rendering' || document.video?.videoUrl;
  return step('', isRendered ? 'Create and render the video' : 'Create the video', 'at Argil', status,
    [isReached && segment(status, from, end, scale)], [isReached && `took ${duration(end - from)}`], null, document.video?.id);
}

function step(key, title, what, status, bars, times, error, argilId) {
  const isSkipped = key === '' && status === 'cancelled';
  return h('li', { class: 'step', 'data-key': `step-${key}` },
    h('div', { class: 'step-who' }, h('span', { class: 'step-title' }, title), h('span', { class: 'lane-what' }, what)),
    h('div', { class: 'step-track', 'aria-hidden': 'true' }, bars),
    h('div', { class: 'step-state' }, isSkipped ? h('span', { class: 'muted' }, 'Not reached') : state(status),
      h('span', { class: 'muted step-times' }, times.filter(Boolean).join(', '))),
    (argilId || error) && h('div', { class: 'step-more' },
      error && h('p', { class: 'error' }, h('strong', {}, `${error.title}. `), error.detail),
      argilId && h('code', { class: 'muted' }, argilId)));
}

/** Quarters of a few seconds are told apart by their tenths. */
function shortly(milliseconds) {
  return milliseconds < 5000 ? `${(milliseconds / 1000).toFixed(1)} s` : duration(milliseconds);
}

function segment(look, from, to, { start, length }) {
  const place = at => Math.min(1, Math.max(0, (at - start) / length)) * 100;
  return h('span', { class: `segment ${look}`, style: { left: `${place(from).toFixed(3)}%`, width: `${Math.max(0, place(to) - place(from)).toFixed(3)}%` } });
}
