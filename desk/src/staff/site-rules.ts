/*
 * Where the desk's app is reached, and what follows: from which pages a browser may write (CSRF), whether cookies are
 * marked Secure, and for which host name passkeys are made.
 */
export type Site = {
  /** Where the people of the house open the desk, without a slash at its end. */
  readonly deskUrl: string;
  /** Pages of these origins may write with a session. */
  readonly origins: readonly string[];
  /** Path of the API as a browser sees it: the one place that cookies are sent to. */
  readonly apiPath: string;
  readonly isSecure: boolean;
};

/** Two names of this machine: passkeys need the first, people type either. */
const LOOPBACK = ['localhost', '127.0.0.1'];

/** @param publicUrl the address under which the desk is reached; without a setting the one that it listens on */
export function siteOf(publicUrl: string): Site {
  const url = new URL(publicUrl);
  const path = url.pathname.replace(/\/+$/, '');
  const port = url.port === '' ? '' : `:${url.port}`;
  const hosts = LOOPBACK.includes(url.hostname) ? LOOPBACK : [url.hostname];
  const origins = hosts.map((host) => `${url.protocol}//${host}${port}`);
  return {
    deskUrl: `${origins[0]}${path}`,
    origins,
    apiPath: `${path}/api/v1`,
    isSecure: url.protocol === 'https:',
  };
}

export type RequestOrigin = {
  /** `Origin`; a browser sends it with every write of a script. */
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`; sent to https and loopback addresses, and no script can forge it. */
  readonly fetchSite: string | undefined;
};

/**
 * Whether a write comes from a page of the desk. A request that says nothing of where it comes from is refused: every
 * browser of our days says one of the two.
 *
 * @clause OWASP Cross-Site Request Forgery Prevention Cheat Sheet: Fetch Metadata, verifying origin with standard headers
 */
export function isFromOwnPage({ origin, fetchSite }: RequestOrigin, site: Site): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  if (origin !== undefined && origin !== 'null') return site.origins.includes(origin);
  return fetchSite === 'same-origin';
}

export type PasskeySite =
  | { readonly isPossible: true; readonly id: string; readonly origins: readonly string[] }
  | { readonly isPossible: false; readonly why: PasskeyObstacle };
export type PasskeyObstacle = 'address-is-a-number' | 'address-is-not-https';

/** Whether passkeys can be used, and for which name. @clause WebAuthn 3 5.1.3 (a domain, in a secure context) */
export function passkeySiteOf({ deskUrl, isSecure }: Site): PasskeySite {
  const { hostname, origin } = new URL(deskUrl);
  if (isNumber(hostname)) return { isPossible: false, why: 'address-is-a-number' };
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (!isSecure && !isLocal) return { isPossible: false, why: 'address-is-not-https' };
  return { isPossible: true, id: hostname, origins: [origin] };
}

/** What a browser is told that came to `host`: where it came by number it must come by name first. */
export function passkeysFor(site: Site, host: string): PasskeySite {
  const found = passkeySiteOf(site);
  if (!found.isPossible || !isNumber(host.replace(/:\d+$/, ''))) return found;
  return { isPossible: false, why: 'address-is-a-number' };
}

function isNumber(hostname: string): boolean {
  return /^\d+(?:\.\d+){3}$/.test(hostname) || hostname.startsWith('[');
}
