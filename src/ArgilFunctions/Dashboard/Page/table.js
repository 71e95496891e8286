import { h, patch } from './dom.js';
import { duration } from './format.js';
import { pathOf, state, when } from './parts.js';
import { finalStates } from './videos.js';

const overscan = 8;

/** The list of videos. Only the rows in sight exist: a list of ten thousand scrolls and filters like one of ten. */
export class Table {
  #rows = h('div', { class: 'rows', role: 'rowgroup' });
  #live;
  #videos = [];

  constructor(live) {
    this.#live = live;
    this.element = h('div', { class: 'table', role: 'table', 'aria-label': 'Videos' },
      h('div', { role: 'rowgroup' }, h('div', { class: 'row head', role: 'row', 'aria-rowindex': '1' },
        ['Status', 'Name', 'Started', 'Took', 'Id'].map(title => h('span', { role: 'columnheader', class: `cell-${title.toLowerCase()}` }, title)))),
      this.#rows);
    this.element.addEventListener('keydown', event => this.#move(event));
  }

  show(videos) {
    this.#videos = videos;
    this.element.setAttribute('aria-rowcount', videos.length + 1);
    this.#rows.style.setProperty('--rows', videos.length);
    this.draw();
  }

  /** Draws what comes into sight, until the list is gone. */
  follow(signal) {
    for (const event of ['scroll', 'resize']) {
      addEventListener(event, () => this.draw(), { passive: true, signal });
    }
  }

  draw() {
    const height = this.#rowHeight();
    const top = this.#rows.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / height) - overscan);
    const last = Math.min(this.#videos.length, Math.ceil((innerHeight - top) / height) + overscan);
    const indexes = new Set();
    for (let index = first; index < last; index++) {
      indexes.add(index);
    }

    // Whoever stands on a row stays on it, wherever it has gone.
    const focused = this.#videos.findIndex(video => video.id === this.#focused());
    if (focused >= 0) {
      indexes.add(focused);
    }

    const now = this.#live.now();
    patch(this.#rows, [...indexes].sort((one, other) => one - other).map(index => row(this.#videos[index], index, now)));
  }

  #rowHeight() {
    return parseFloat(getComputedStyle(this.element).getPropertyValue('--row'));
  }

  #focused() {
    return document.activeElement?.closest('.row')?.dataset.key;
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const index = this.#videos.findIndex(video => video.id === this.#focused());
    if (!step || index < 0 || !this.#videos[index + step]) {
      return;
    }

    event.preventDefault();
    const next = this.#videos[index + step].id;
    this.#rows.querySelector(`[data-key="${CSS.escape(next)}"] a`)?.focus();
  }
}

function row(video, index, now) {
  const { id, createdAt } = video;
  const took = (finalStates.has(video.status) ? Date.parse(video.updatedAt) : now) - Date.parse(createdAt);
  return h('div', { class: 'row', role: 'row', 'data-key': id ?? `number-${video.index}`, 'aria-rowindex': index + 2, style: { '--index': index } },
    h('span', { role: 'cell', class: 'cell-status' }, state(video.status)),
    h('span', { role: 'cell', class: 'cell-name' },
      id ? h('a', { href: pathOf(id) }, video.name) : h('span', { class: 'muted' }, `Request ${video.index + 1}`),
      video.error && h('span', { class: 'cell-error' }, video.error.title)),
    h('span', { role: 'cell', class: 'cell-started' }, createdAt && when(createdAt, now)),
    h('span', { role: 'cell', class: 'cell-took' }, !Number.isNaN(took) && duration(took)),
    h('span', { role: 'cell', class: 'cell-id' }, video.shortId ?? id));
}
