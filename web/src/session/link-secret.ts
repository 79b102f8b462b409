/*
 * Links of mails and of the demonstration carry their secret behind the #. It is taken out of the address before anything
 * else happens, so that it stands in no bookmark, copied address or picture of the screen. It stays with this entry of the
 * tab's history, where a reload finds it: telephones reload a page after one was in another app.
 */
const SCREENS = new Set(['/desk/sign-in', '/desk/invitation', '/desk/password-reset']);

/** Takes the secret out of the address. Call it before anything reads the address. */
export function hideLinkSecret(): void {
  moveSecret();
  // A link that is opened where its screen is open already loads nothing by itself.
  window.addEventListener('hashchange', () => {
    if (moveSecret()) window.location.reload();
  });
}

/** The secret of the link that this screen was opened with. */
export function readLinkSecret(): string | undefined {
  const { linkSecret } = entryState();
  return typeof linkSecret === 'string' ? linkSecret : undefined;
}

/** The link has done what it was for. */
export function forgetLinkSecret(): void {
  const { linkSecret: _forgotten, ...rest } = entryState();
  window.history.replaceState(rest, '');
}

function moveSecret(): boolean {
  const { pathname, search, hash } = window.location;
  if (!SCREENS.has(pathname.replace(/\/$/, '')) || hash.length < 2) return false;
  window.history.replaceState({ ...entryState(), linkSecret: hash.slice(1) }, '', `${pathname}${search}`);
  return true;
}

function entryState(): Readonly<Record<string, unknown>> {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null ? { ...state } : {};
}
