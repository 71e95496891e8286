/** Makes an element. `style` holds custom properties; `false`, null and undefined leave an attribute or a child out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** An outline icon of 16 by 16, drawn by one path. */
export function icon(path, className = 'icon') {
  const drawing = fill(document.createElementNS(svgNamespace, 'svg'), { class: className, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, []);
  drawing.append(fill(document.createElementNS(svgNamespace, 'path'), { d: path }, []));
  return drawing;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'style') {
      setStyle(element, value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }

  element.append(...children.flat(Infinity).filter(child => child !== false && child !== null && child !== undefined && child !== ''));
  return element;
}

/** By the object model, because the page's policy allows no style attributes. */
function setStyle(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    element.style.setProperty(name, value);
  }
}

/**
 * Makes what stands in `parent` look like `children`, and keeps every element that can stay: focus, selection and scroll positions
 * outlive an update. Elements are told apart by `data-key`, the rest by their order.
 */
export function patch(parent, ...children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  morph(parent, children);
  if (focused && !focused.isConnected) {
    // Whoever stood on what is gone would be sent back to the start of the page.
    document.querySelector('main h1')?.focus();
  }
}

function morph(parent, children) {
  const wanted = children.flat(Infinity).filter(child => child !== false && child !== null && child !== undefined && child !== '');
  const keyed = new Map([...parent.children].filter(child => child.dataset.key).map(child => [child.dataset.key, child]));
  let place = parent.firstChild;
  for (const child of wanted) {
    const next = child instanceof Node ? child : document.createTextNode(child);
    const kept = next.dataset?.key ? keyed.get(next.dataset.key) : place;
    if (kept && isAlike(kept, next)) {
      if (kept !== place) {
        parent.insertBefore(kept, place);
      }

      update(kept, next);
      place = kept.nextSibling;
    } else {
      parent.insertBefore(next, place);
    }
  }

  while (place) {
    const rest = place.nextSibling;
    place.remove();
    place = rest;
  }
}

function isAlike(one, other) {
  return one.nodeName === other.nodeName && one.nodeType === other.nodeType && one.dataset?.key === other.dataset?.key;
}

function update(kept, next) {
  if (kept.nodeType === Node.TEXT_NODE) {
    if (kept.data !== next.data) {
      kept.data = next.data;
    }

    return;
  }

  if (kept === next) {
    return;
  }

  for (const { name } of [...kept.attributes]) {
    // What a person did to an element is theirs: an opened <details> stays open.
    if (!next.hasAttribute(name) && name !== 'style' && name !== 'open') {
      kept.removeAttribute(name);
    }
  }

  for (const { name, value } of next.attributes) {
    if (name !== 'style' && kept.getAttribute(name) !== value) {
      kept.setAttribute(name, value);
    }
  }

  if (kept.style && kept.style.cssText !== next.style.cssText) {
    kept.style.cssText = next.style.cssText;
  }

  morph(kept, [...next.childNodes]);
}

/** Reads what a person should hear, once, when it changes. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}
