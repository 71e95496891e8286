import { announce, h, patch } from './dom.js';

/** A view whose modules come when it is opened for the first time: whoever looks at the list alone never waits for the form. */
export function late(load) {
  let open = null;
  return (live, root, ...args) => open ? open(live, root, ...args) : opening(live, root, async () => open = await load(), args);
}

/** Stands where the view will be, and says so if it does not come. */
function opening(live, root, load, args) {
  let [view, isMissing, isLeft, wasAway] = [null, false, false, false];

  const drawSelf = () => patch(root, isMissing ? missing(live) : asking());
  const attempt = async () => {
    isMissing = false;
    drawSelf();
    const open = await load().catch(() => null);
    if (isLeft) {
      return;
    }

    if (open === null) {
      isMissing = true;
      drawSelf();
      announce('This page could not be loaded.');
      return;
    }

    const isFocused = root.contains(document.activeElement);
    root.replaceChildren();
    view = open(live, root, ...args);
    live.changed();
    if (isFocused) {
      root.querySelector('h1')?.focus();
    }
  };
  root.addEventListener('click', ({ target }) => {
    const { action } = target.closest('[data-action]')?.dataset ?? {};
    if (action === 'load') {
      attempt();
    } else if (action === 'reload') {
      location.reload();
    }
  });
  attempt();
  return {
    get title() { return view?.title ?? 'One moment'; },
    draw() {
      wasAway ||= live.state === 'stale';
      if (view) {
        view.draw();
      } else if (isMissing && wasAway && live.state === 'live') {
        wasAway = false;
        attempt();
      } else {
        drawSelf();
      }
    },
    leave() {
      isLeft = true;
      view?.leave();
    },
  };
}

function asking() {
  return [h('h1', { class: 'unseen', tabindex: '-1' }, 'One moment'), h('p', { class: 'muted' }, 'Asking the app…')];
}

function missing(live) {
  const answers = live.state === 'live';
  return [
    h('h1', { tabindex: '-1' }, 'This page could not be loaded'),
    h('p', {}, answers
      ? 'The app answers, but not with this page. There may be a newer version of the app: load it anew, or try again.'
      : 'The app does not answer. The page comes as soon as it does.'),
    answers && h('div', { class: 'actions' },
      h('button', { class: 'button', type: 'button', 'data-action': 'load' }, 'Try again'),
      h('button', { class: 'button', type: 'button', 'data-action': 'reload' }, 'Load it anew')),
  ];
}
