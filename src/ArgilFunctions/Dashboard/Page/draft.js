/** A request as the form holds it. Rows have numbers of their own, so that what was typed stays with its row. */
let lastRow = 0;

export const newAsset = (key, more) => ({ row: ++lastRow, key, type: 'VIDEO', url: '', name: '', ...more });
export const newMoment = more => ({ row: ++lastRow, transcript: '', audioUrl: '', avatarId: '', voiceId: '', broll: '', ...more });
export const newDraft = () => ({
  name: '', aspectRatio: '', workspace: '', render: false, assets: [newAsset('asset-1')], moments: [newMoment({ broll: 'asset-1' })],
});

/** The request itself; what was left empty is left out. */
export function toRequest(draft) {
  return {
    name: draft.name,
    ...(draft.workspace && { workspace: draft.workspace }),
    ...(draft.assets.length > 0 && { assets: Object.fromEntries(draft.assets.map(asset => [asset.key,
      { ...(asset.name && { name: asset.name }), type: asset.type, url: asset.url }])) }),
    moments: draft.moments.map(moment => ({
      ...(moment.audioUrl ? { audioUrl: moment.audioUrl } : { transcript: moment.transcript }),
      avatarId: moment.avatarId,
      ...(moment.voiceId && { voiceId: moment.voiceId }),
      ...(moment.broll && { broll: { asset: moment.broll } }),
    })),
    ...(draft.aspectRatio && { aspectRatio: draft.aspectRatio }),
    ...(draft.render && { render: true }),
  };
}

/** The form's view of a request, or null when the form cannot show all of it. */
export function fromRequest(request) {
  try {
    const draft = {
      name: request.name ?? '',
      aspectRatio: request.aspectRatio ?? '',
      workspace: request.workspace ?? '',
      render: request.render ?? false,
      assets: Object.entries(request.assets ?? {}).map(([key, { type, url, name }]) => newAsset(key, { type, url: url ?? '', name: name ?? '' })),
      moments: (request.moments ?? []).map(({ transcript, audioUrl, avatarId, voiceId, broll }) => newMoment({
        transcript: transcript ?? '', audioUrl: audioUrl ?? '', avatarId: avatarId ?? '', voiceId: voiceId ?? '', broll: broll?.asset ?? '',
      })),
    };
    // Whatever the form does not know would be lost, so it has to come out again as it went in.
    return normal(toRequest(draft)) === normal(request) ? draft : null;
  } catch {
    return null;
  }
}

/** Two assets of one key would be one asset. */
export function doubleKeys(draft) {
  return draft.assets.filter((asset, index) => draft.assets.findIndex(other => other.key === asset.key) < index)
    .map(asset => ({ field: `asset-${asset.row}-key`, pointer: `#/assets/${asset.key}`, detail: 'is the key of another asset already' }));
}

/** The id of the field that a JSON pointer names, or null. */
export function fieldOf(draft, pointer) {
  const [part, place, ...rest] = pointer.replace(/^#?\//, '').split('/').map(text => text.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (part === 'assets' && place !== undefined) {
    const asset = draft.assets.find(candidate => candidate.key === place);
    return asset ? `asset-${asset.row}-${rest[0] ?? 'key'}` : null;
  }

  if (part === 'moments' && draft.moments[place]) {
    return `moment-${draft.moments[place].row}-${rest[0] === undefined ? 'transcript' : rest[0]}`;
  }

  return ['name', 'aspectRatio', 'workspace', 'render'].includes(part) ? `field-${part}` : null;
}

/** Without what the app takes for granted. */
function normal({ type, name = '', moments = [], ...rest }) {
  return JSON.stringify(sorted({
    name, ...rest, ...(type !== undefined && type !== 'moments' && { type }),
    moments: moments.map(moment => moment.broll?.asset && moment.broll.type === 'UPLOAD' ? { ...moment, broll: { ...moment.broll, type: undefined } } : moment),
  }));
}

function sorted(value) {
  return Array.isArray(value) ? value.map(sorted)
    : value !== null && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map(key => [key, sorted(value[key])]))
    : value;
}
