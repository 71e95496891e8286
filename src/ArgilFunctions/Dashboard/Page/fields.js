import { h } from './dom.js';
import { count } from './format.js';

const mostLetters = 500;

/** The form's fields. Each shows the app's own words about it. */
export function fields(draft, errors, workspaces) {
  return [
    h('div', { class: 'field-row', 'data-key': 'head' },
      text('field-name', 'Name', draft.name, errors, { 'data-path': 'name', placeholder: 'my-video', autocomplete: 'off' }),
      select('field-aspectRatio', 'Aspect ratio', draft.aspectRatio, errors, { 'data-path': 'aspectRatio' }, [['', 'as the avatar'], ['16:9', '16:9'], ['9:16', '9:16']]),
      workspaces.length > 1 && select('field-workspace', 'Workspace', draft.workspace, errors, { 'data-path': 'workspace' },
        [['', workspaces[0]], ...workspaces.slice(1).map(name => [name, name])])),
    group('assets', 'Assets', 'Images and clips that Argil can download. They are uploaded five at a time.', draft.assets.map((asset, index) => assetFields(asset, index, errors)), 'Add an asset'),
    group('moments', 'Moments', 'What the avatar says, and what is shown meanwhile.', draft.moments.map((moment, index) => momentFields(moment, index, draft, errors)), 'Add a moment'),
    h('div', { class: 'field check', 'data-key': 'render' },
      h('label', {}, h('input', { type: 'checkbox', id: 'field-render', 'data-path': 'render', checked: draft.render, ...invalid('field-render', errors) }), 'Render the video, too'),
      h('p', { class: 'hint' }, 'Rendering spends credits at Argil. Without it you get a preview to edit.'),
      message('field-render', errors)),
  ];
}

function assetFields(asset, index, errors) {
  const [id, path] = [`asset-${asset.row}`, `assets.${index}`];
  return row(id, `Asset ${index + 1}`, `remove-asset`, index,
    h('div', { class: 'field-row' },
      text(`${id}-key`, 'Key', asset.key, errors, { 'data-path': `${path}.key`, autocomplete: 'off', spellcheck: 'false' }),
      select(`${id}-type`, 'Type', asset.type, errors, { 'data-path': `${path}.type` }, [['VIDEO', 'Clip'], ['IMAGE', 'Image']])),
    text(`${id}-url`, 'URL', asset.url, errors, { 'data-path': `${path}.url`, type: 'url', inputmode: 'url', placeholder: 'https://example.com/demo.mp4', autocomplete: 'off', spellcheck: 'false' }));
}

function momentFields(moment, index, draft, errors) {
  const [id, path] = [`moment-${moment.row}`, `moments.${index}`];
  return row(id, `Moment ${index + 1}`, 'remove-moment', index,
    moment.audioUrl
      ? text(`${id}-audioUrl`, 'Audio URL', moment.audioUrl, errors, { 'data-path': `${path}.audioUrl`, type: 'url', autocomplete: 'off' })
      : h('div', { class: 'field' },
        h('label', { for: `${id}-transcript` }, 'Transcript'),
        h('textarea', { id: `${id}-transcript`, rows: '2', 'data-path': `${path}.transcript`, ...invalid(`${id}-transcript`, errors) }, moment.transcript),
        h('p', { class: 'hint letters', 'data-letters': `${id}-transcript` }, lettersLeft(moment.transcript)),
        message(`${id}-transcript`, errors)),
    h('div', { class: 'field-row' },
      text(`${id}-avatarId`, 'Avatar id', moment.avatarId, errors, { 'data-path': `${path}.avatarId`, autocomplete: 'off', spellcheck: 'false' }),
      text(`${id}-voiceId`, 'Voice id', moment.voiceId, errors, { 'data-path': `${path}.voiceId`, autocomplete: 'off', spellcheck: 'false', placeholder: 'the avatar’s own' }),
      select(`${id}-broll`, 'B-roll', moment.broll, errors, { 'data-path': `${path}.broll` },
        [['', 'none'], ...draft.assets.map(asset => [asset.key, asset.key])])));
}

export function lettersLeft(transcript) {
  return transcript.length <= mostLetters
    ? `${count(transcript.length)} of ${mostLetters} characters`
    : `${count(transcript.length - mostLetters)} characters too many: ${mostLetters} fit`;
}

function group(name, title, hint, rows, add) {
  return h('section', { class: 'group', 'data-key': name, 'aria-labelledby': `${name}-title` },
    h('h2', { id: `${name}-title` }, title), h('p', { class: 'hint' }, hint), h('ol', {}, rows),
    h('button', { class: 'button', type: 'button', 'data-action': `add-${name.slice(0, -1)}` }, add));
}

function row(key, title, remove, index, ...content) {
  return h('li', { class: 'card form-row', 'data-key': key },
    h('div', { class: 'form-row-head' }, h('h3', {}, title),
      h('button', { class: 'link', type: 'button', 'data-action': remove, 'data-index': index, 'aria-label': `Remove ${title.toLowerCase()}` }, 'Remove')),
    content);
}

function text(id, label, value, errors, attributes) {
  return h('div', { class: 'field' }, h('label', { for: id }, label),
    h('input', { id, type: 'text', value, ...attributes, ...invalid(id, errors) }), message(id, errors));
}

function select(id, label, value, errors, attributes, options) {
  return h('div', { class: 'field' }, h('label', { for: id }, label),
    h('select', { id, ...attributes, ...invalid(id, errors) }, options.map(([option, title]) => h('option', { value: option, selected: option === value }, title))),
    message(id, errors));
}

function invalid(id, errors) {
  const isOutdated = errors.get(id)?.[0].isOutdated;
  return errors.has(id) ? { 'aria-invalid': isOutdated ? null : 'true', 'aria-describedby': `${id}-error` } : {};
}

function message(id, errors) {
  const found = errors.get(id);
  return found && (found[0].isOutdated
    ? h('p', { class: 'hint', id: `${id}-error` }, 'Changed, not checked yet.')
    : h('p', { class: 'error field-error', id: `${id}-error` }, found.map(error => error.detail).join('; ')));
}
