import { call, Refused } from './api.js';
import { announce, h, patch } from './dom.js';
import { confirm } from './dialog.js';
import { write } from './form.js';
import { plural } from './format.js';
import { command, pathOf, problem, when } from './parts.js';

/** Messages that could not become a video: why, and what to do about each. */
export function poison(live, root) {
  const results = new Map();
  let started = null;
  live.watchesPoison = true;
  live.nudge();

  const draw = () => patch(root,
    h('div', { class: 'page-head' }, h('h1', { tabindex: '-1' }, 'Poison queue'),
      h('p', { class: 'muted' }, 'Messages of the queue ', h('code', {}, 'argil-videos'),
        ' that could not become a video. Sent again, a message keeps its id: sent twice, it is still one video.')),
    started && h('p', { class: 'card notice' }, 'Started: ', h('a', { href: pathOf(started) }, started)),
    content(live, results));

  const act = async (id, ask, done) => {
    results.set(id, { busy: true });
    draw();
    try {
      done(await ask());
      results.delete(id);
      live.poison.messages = live.poison.messages.filter(message => message.id !== id);
      live.poison.count--;
      root.querySelector('h1').focus();
    } catch (failure) {
      results.set(id, failure instanceof Refused ? failure.problem : { title: 'The app does not answer', detail: `${failure.message}. Nothing is taken twice: try again.` });
    }

    live.nudge();
    draw();
  };
  const actions = {
    resend: id => act(id, () => call('POST', `/api/poison/${encodeURIComponent(id)}/resend`), video => {
      started = video.id;
      announce('The request has started');
    }),
    async discard(id) {
      if (await confirm({ title: 'Discard this message?', text: 'It is gone for good, and no video will come of it.', yes: 'Discard it', no: 'Keep it' })) {
        await act(id, () => call('DELETE', `/api/poison/${encodeURIComponent(id)}`), () => announce('The message was discarded'));
      }
    },
    correct: id => write(pretty(live.poison.messages.find(message => message.id === id).body)),
  };
  root.addEventListener('click', ({ target }) => {
    const { action, id } = target.closest('[data-action]')?.dataset ?? {};
    actions[action]?.(id);
  });
  draw();
  return { title: 'Poison queue', draw, leave: () => live.watchesPoison = false };
}

function content(live, results) {
  const page = live.poison;
  if (page === null) {
    return h('p', { class: 'muted' }, 'Asking the app…');
  }

  if (page.problem) {
    return problem(page.problem, '');
  }

  if (!page.enabled) {
    return h('div', { class: 'empty' }, h('h2', {}, 'The queue is off'),
      h('p', {}, 'The app has no storage account, so requests come by HTTP alone. To take them from a queue, too, start the app with'),
      command('AzureWebJobsStorage=UseDevelopmentStorage=true', 'The setting'));
  }

  if (page.messages.length === 0) {
    return h('div', { class: 'empty' }, h('h2', {}, 'Nothing is stuck'),
      h('p', {}, 'A message that is no valid request, or that the app failed on again and again, ends here with its reason. This is how one is sent:'),
      command(`az storage message put --queue-name argil-videos --content "$(base64 -w0 request.json)"`, 'A message with the Azure CLI'));
  }

  return [
    page.count > page.messages.length && h('p', { class: 'muted' }, `The first ${page.messages.length} of about ${page.count}: a queue shows no more at a time.`),
    h('ol', { class: 'letters-list', 'aria-label': plural(page.messages.length, 'message') }, page.messages.map(message => letter(message, live.now(), results.get(message.id)))),
  ];
}

function letter({ id, originalMessageId, insertedAt, expiresAt, reason, body }, now, result) {
  const button = (action, title, className = '') =>
    h('button', { class: `button ${className}`, type: 'button', 'data-action': action, 'data-id': id, disabled: result?.busy === true }, title);
  return h('li', { class: 'card letter', 'data-key': id },
    h('div', { class: 'letter-head' }, h('h2', {}, nameOf(body) ?? 'A message without a name'), h('code', { class: 'muted' }, originalMessageId),
      h('span', { class: 'muted' }, 'here since ', when(insertedAt, now), expiresAt && Date.parse(expiresAt) - now < 30 * 86_400_000 && [', kept until ', when(expiresAt, 0, day)])),
    reasonOf(reason),
    result?.title && problem(result, 'letter-problem'),
    h('details', {}, h('summary', {}, 'What was sent'), h('pre', { class: 'letter-body', tabindex: '0', role: 'region', 'aria-label': 'What was sent' }, pretty(body))),
    h('div', { class: 'actions' }, button('resend', 'Send again'), isWhole(body) && button('correct', 'Correct it'), button('discard', 'Discard…', 'danger')));
}

function reasonOf(reason) {
  return reason
    ? h('div', { class: 'letter-reason' }, h('p', { class: 'error' }, h('strong', {}, reason.title)),
      reason.errors && h('ul', {}, reason.errors.map(error => h('li', {}, h('code', {}, error.pointer), ' ', error.detail))))
    : h('p', { class: 'letter-reason' }, 'The app failed on it again and again; its log says why. Once that is mended, send it again.');
}

const day = at => new Date(at).toLocaleDateString(undefined, { day: 'numeric', month: 'short' });

/** What was cut out of a body cannot be sent from here. */
const isWhole = body => !body.includes('?…') && parse(body) !== undefined;
const nameOf = body => typeof parse(body)?.name === 'string' ? parse(body).name : null;
const pretty = body => parse(body) === undefined ? body : JSON.stringify(parse(body), null, 2);

function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
