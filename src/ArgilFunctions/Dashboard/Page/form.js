import { call, needsKey, Refused } from './api.js';
import { announce, h, patch } from './dom.js';
import { doubleKeys, fieldOf, fromRequest, newAsset, newDraft, newMoment, toRequest } from './draft.js';
import { fields, lettersLeft } from './fields.js';
import { command, pathOf } from './parts.js';

/** What is being written outlives a look at another page. */
const page = { draft: newDraft(), mode: 'form', json: '', sent: null };

/** Opens the form with a request that was sent before. */
export function write(text) {
  Object.assign(page, { mode: 'json', json: text, sent: null });
  toForm();
  location.hash = '#/new';
}

/** Writes a request, by fields or as JSON. */
export function form(live, root) {
  let failure = null;
  const parts = Object.fromEntries(['problem', 'fields', 'preview'].map(name => [name, h('div', { class: `part-${name}` })]));
  const submit = h('button', { class: 'button primary', type: 'submit' }, 'Send the request');
  const element = h('form', { class: 'new', novalidate: true }, parts.problem, parts.fields, h('div', { class: 'form-end' }, submit));
  const modes = h('div', { class: 'part-modes' });
  root.append(h('div', { class: 'new-head' }, h('h1', { tabindex: '-1' }, 'New video'), modes), h('div', { class: 'new-body' }, element, parts.preview));

  const draw = () => {
    const errors = errorsByField(failure);
    patch(modes, switches());
    patch(parts.problem, failure ? summary(failure) : []);
    patch(parts.fields, page.mode === 'form' ? fields(page.draft, errors, live.slots?.workspaces ?? []) : rawField(failure));
    drawPreview();
  };
  const drawPreview = () => patch(parts.preview, preview());

  root.addEventListener('input', ({ target }) => {
    if (target.id === 'json') {
      page.json = target.value;
    } else if (target.dataset.path) {
      set(page.draft, target.dataset.path, target.type === 'checkbox' ? target.checked : target.value);
      root.querySelector(`[data-letters="${target.id}"]`)?.replaceChildren(lettersLeft(target.value));
    }

    // What was said of a field is about what stood there. It goes without a word to those who listen: they hear it when they come back.
    const outdated = failure?.errors?.filter(error => error.field === target.id && !error.isOutdated) ?? [];
    outdated.forEach(error => error.isOutdated = true);
    outdated.length > 0 ? draw() : drawPreview();
  });
  // A key that changes is one that moments may name.
  root.addEventListener('change', ({ target }) => target.dataset.path?.endsWith('.key') && draw());
  root.addEventListener('click', ({ target }) => {
    const { action, index, field, mode } = target.closest('[data-action]')?.dataset ?? {};
    if (action === 'field') {
      document.getElementById(field)?.focus();
    } else if (action === 'mode') {
      failure = mode === 'form' ? toForm() : toJson();
      draw();
    } else if (action) {
      edit(action, Number(index));
      draw();
    }
  });
  element.addEventListener('submit', async event => {
    event.preventDefault();
    submit.disabled = true;
    failure = await send();
    submit.disabled = false;
    if (failure) {
      draw();
      parts.problem.querySelector('[tabindex]')?.focus();
    }
  });
  draw();
  return { title: 'New video', draw() {}, leave() {} };
}

function edit(action, index) {
  const { draft } = page;
  const last = draft.moments.at(-1);
  ({
    'add-asset': () => draft.assets.push(newAsset(freeKey(draft))),
    'remove-asset': () => draft.assets.splice(index, 1).forEach(({ key }) => draft.moments.filter(moment => moment.broll === key).forEach(moment => moment.broll = '')),
    'add-moment': () => draft.moments.push(newMoment({ avatarId: last?.avatarId ?? '', voiceId: last?.voiceId ?? '', broll: unused(draft) })),
    'remove-moment': () => draft.moments.splice(index, 1),
  })[action]?.();
}

function freeKey({ assets }) {
  for (let number = assets.length + 1; ; number++) {
    if (assets.every(asset => asset.key !== `asset-${number}`)) {
      return `asset-${number}`;
    }
  }
}

function unused({ assets, moments }) {
  return assets.find(asset => moments.every(moment => moment.broll !== asset.key))?.key ?? '';
}

function set(draft, path, value) {
  const [part, index, field] = path.split('.');
  (field ? draft[part][index] : draft)[field ?? part] = value;
}

function toJson() {
  page.json = page.mode === 'form' ? JSON.stringify(toRequest(page.draft), null, 2) : page.json;
  page.mode = 'json';
  return null;
}

function toForm() {
  if (page.mode === 'form') {
    return null;
  }

  let draft = null;
  try {
    draft = fromRequest(JSON.parse(page.json));
  } catch {
    return { title: 'This is not JSON yet', detail: 'The form shows it as soon as it is.' };
  }

  if (draft === null) {
    return { title: 'The form cannot show all of this', detail: 'Fields that only JSON has would be lost, so it stays JSON. Send it as it is.' };
  }

  Object.assign(page, { draft, mode: 'form' });
  return null;
}

const body = () => page.mode === 'form' ? JSON.stringify(toRequest(page.draft), null, 2) : page.json;

/** Null when the request was taken; else what is wrong. The same text sent again is the same request, even if an answer was lost. */
async function send() {
  const text = body();
  const doubles = page.mode === 'form' ? doubleKeys(page.draft) : [];
  if (doubles.length > 0) {
    return { title: 'The request is not valid', detail: 'Nothing was started. Correct the fields listed and send it again.', errors: doubles };
  }

  page.sent = page.sent?.text === text ? page.sent : { text, key: newKey() };
  try {
    const { id } = await call('POST', '/api/videos', { body: text, headers: { 'idempotency-key': page.sent.key } });
    Object.assign(page, { draft: newDraft(), mode: 'form', json: '', sent: null });
    announce('The request was taken');
    location.hash = pathOf(id);
    return null;
  } catch (failure) {
    return failure instanceof Refused
      ? { ...failure.problem, errors: failure.problem.errors?.map(atField) }
      : { title: 'The app does not answer', detail: `${failure.message}. What you wrote is still here: send it again, it is not started twice.` };
  }
}

/** Not randomUUID, which only exists on pages that came by https. */
function newKey() {
  return `page-${[...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** While the request stands as it was sent: a key that changes is in no pointer any more. */
function atField(error) {
  return { ...error, field: page.mode === 'form' ? fieldOf(page.draft, error.pointer) : 'json' };
}

function errorsByField(failure) {
  return Map.groupBy(failure?.errors ?? [], error => error.field);
}

function summary({ title, detail, errors = [] }) {
  return h('div', { class: 'card problem', tabindex: '-1', role: 'group', 'aria-label': title },
    h('p', {}, h('strong', {}, title)), h('p', {}, detail),
    errors.length > 0 && h('ul', {}, errors.map(error => h('li', {}, where(error), ' ', error.isOutdated ? h('span', { class: 'muted' }, 'was changed') : error.detail))));
}

function where({ field, pointer }) {
  return field ? h('button', { class: 'link', type: 'button', 'data-action': 'field', 'data-field': field }, h('code', {}, pointer)) : h('code', {}, pointer);
}

function switches() {
  return h('div', { class: 'tabs', role: 'group', 'aria-label': 'Write it as' }, [['form', 'Form'], ['json', 'JSON']].map(([mode, title]) =>
    h('button', { type: 'button', 'data-key': mode, 'data-action': 'mode', 'data-mode': mode, 'aria-pressed': String(page.mode === mode) }, title)));
}

function rawField(failure) {
  return h('div', { class: 'field', 'data-key': 'json' }, h('label', { for: 'json' }, 'Request'),
    h('textarea', { id: 'json', class: 'code', rows: '24', spellcheck: 'false', 'aria-invalid': failure?.errors?.some(error => !error.isOutdated) ? 'true' : null }, page.json));
}

function preview() {
  return [
    h('h2', {}, 'The same with curl'),
    command(`curl ${location.origin}/api/videos \\
  -H 'content-type: application/json' \\${needsKey() ? '\n  -H "x-functions-key: $FUNCTION_KEY" \\' : ''}
  -d '${body().replaceAll("'", "'\\''")}'`, 'The request with curl'),
    h('p', { class: 'hint' }, 'All else that Argil’s POST /videos takes passes through: write it as JSON.'),
  ];
}
