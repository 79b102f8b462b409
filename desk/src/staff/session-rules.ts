import { RECENT_MS, SESSION_IDLE_MS, SESSION_MS } from './limits.ts';

/** How somebody signed in. */
export const WAYS = ['demonstration', 'invitation', 'authenticator', 'recovery-code', 'passkey', 'oidc'] as const;
export type Way = (typeof WAYS)[number];

export type SessionTimes = { readonly beganAt: Date; readonly seenAt: Date };

/** When a session ends by itself unless it is used. */
export function sessionEndsAt({ beganAt, seenAt }: SessionTimes): Date {
  return new Date(Math.min(beganAt.getTime() + SESSION_MS, seenAt.getTime() + SESSION_IDLE_MS));
}

export function isSessionOver(session: SessionTimes, now: Date): boolean {
  return sessionEndsAt(session) <= now;
}

/**
 * Whether somebody signed in lately enough to change how they sign in. The demonstration has no other way to sign in
 * than its link, so it is not asked again.
 */
export function isRecent({ beganAt, way }: { readonly beganAt: Date; readonly way: Way }, now: Date): boolean {
  return way === 'demonstration' || now.getTime() - beganAt.getTime() <= RECENT_MS;
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

/** A browser as its owner would name it: `Firefox on Windows`; '' when it does not say. No more of it is stored. */
export function nameBrowser(userAgent: string): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined) return system ?? '';
  return system === undefined ? browser : `${browser} on ${system}`;
}
