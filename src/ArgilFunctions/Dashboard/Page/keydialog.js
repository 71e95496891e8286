import { h } from './dom.js';

let asking = null;

/** One dialog, however many calls wait for the key. */
export function askForKey(wasWrong) {
  return asking ??= ask(wasWrong).finally(() => asking = null);
}

function ask(wasWrong) {
  const input = h('input', { id: 'key', type: 'password', autocomplete: 'off', required: true, 'aria-describedby': 'key-hint' });
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'key-title' },
    h('form', { method: 'dialog' },
      h('h2', { id: 'key-title' }, 'This app asks for its function key'),
      wasWrong && h('p', { class: 'error', role: 'alert' }, 'The app does not take the key you gave.'),
      h('label', { for: 'key' }, 'Function key'),
      input,
      h('p', { class: 'hint', id: 'key-hint' },
        'The value of ', h('code', {}, 'Embedded:FunctionKey'), ', or on Azure a key under “App keys”. It stays in this tab, until you close it.'),
      h('div', { class: 'dialog-actions' }, h('button', { class: 'button primary', type: 'submit' }, 'Continue'))));
  document.body.append(dialog);
  // Without the key there is nothing to see behind the dialog.
  dialog.addEventListener('cancel', event => event.preventDefault());
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(input.value.trim());
  }));
}
