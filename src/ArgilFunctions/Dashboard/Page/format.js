const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'medium' });
const number = new Intl.NumberFormat('en');

export const count = value => number.format(value);
export const plural = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;
export const time = value => clock.format(value);
export const longTime = value => full.format(value);

/** < 1 s, 4 s, 1 min 12 s, 2 h 05 min, 3 d 4 h. */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [minutes, hours, days] = [Math.floor(seconds / 60), Math.floor(seconds / 3600), Math.floor(seconds / 86400)];
  return seconds < 1 ? '< 1 s'
    : seconds < 60 ? `${seconds} s`
    : minutes < 60 ? `${minutes} min ${pad(seconds % 60)} s`
    : hours < 24 ? `${hours} h ${pad(minutes % 60)} min`
    : `${days} d ${hours % 24} h`;
}

/** How long ago, or the day when that says more. */
export function ago(value, now) {
  const seconds = Math.round((now - value) / 1000);
  return seconds < 2 ? 'just now'
    : seconds < 60 ? `${seconds} s ago`
    : seconds < 3600 ? `${Math.floor(seconds / 60)} min ago`
    : seconds < 86400 ? `${Math.floor(seconds / 3600)} h ago`
    : day.format(value);
}

function pad(value) {
  return String(value).padStart(2, '0');
}
