import { askForKey } from './keydialog.js';

const keyName = 'argilFunctionsKey';
const patience = 20_000;

/** The app answered, with a problem document or at least a status. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title);
    this.status = status;
    this.problem = problem;
  }
}

/** The app did not answer, or not as itself. */
export class Unreachable extends Error {}

let ahead = null;

/** The app's clock, as far as its replies tell: to the second. */
export function serverNow() {
  return Date.now() + (ahead ?? 0);
}

export const needsKey = () => sessionStorage.getItem(keyName) !== null;

/** One call; where the app wants a key, the person is asked for it, and the call is made again. */
export async function call(method, path, { body, headers = {} } = {}) {
  while (true) {
    const key = sessionStorage.getItem(keyName);
    const reply = await send(method, path, {
      body,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }), ...(key && { 'x-functions-key': key }) },
    });
    if (reply.status !== 401) {
      return await read(reply);
    }

    sessionStorage.setItem(keyName, await askForKey(key !== null));
  }
}

async function send(method, path, { body, headers }) {
  try {
    const reply = await fetch(path, { method, body, headers, cache: 'no-store', signal: AbortSignal.timeout(patience) });
    learnTime(reply);
    return reply;
  } catch (failure) {
    throw new Unreachable(failure.name === 'TimeoutError' ? `No answer within ${patience / 1000} s` : 'No answer');
  }
}

async function read(reply) {
  let document;
  try {
    const text = await reply.text();
    document = text.length > 0 ? JSON.parse(text) : null;
  } catch {
    throw new Unreachable(`The answer (${reply.status}) is cut short or no JSON`);
  }

  if (!reply.ok && document?.checks === undefined) {
    throw reply.status >= 500 && document?.type === undefined
      ? new Unreachable(`The app answers ${reply.status}`)
      : new Refused(reply.status, document ?? { title: `The app answers ${reply.status}` });
  }

  return document;
}

/** The date of a reply is cut to the second, so only a difference that cannot come from that is a difference of clocks. */
function learnTime(reply) {
  const date = Date.parse(reply.headers.get('date') ?? '');
  const difference = date + 500 - Date.now();
  if (!Number.isNaN(difference) && Math.abs(difference - (ahead ?? 0)) > 2000) {
    ahead = difference;
  }
}
