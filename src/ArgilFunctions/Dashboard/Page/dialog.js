import { h } from './dom.js';

/** Asks before what cannot be taken back. The harmless answer is first, and has the focus. */
export function confirm({ title, text, yes, no }) {
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text' },
    h('h2', { id: 'confirm-title' }, title),
    h('p', { id: 'confirm-text' }, text),
    h('form', { class: 'dialog-actions', method: 'dialog' },
      h('button', { class: 'button', value: 'no', autofocus: true }, no),
      h('button', { class: 'button danger primary', value: 'yes' }, yes)));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => {
    dialog.remove();
    resolve(dialog.returnValue === 'yes');
  }));
}
