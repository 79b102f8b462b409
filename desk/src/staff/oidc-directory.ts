/*
 * The directory of the company, where it has one that speaks OpenID Connect: authorization code with PKCE, state and
 * nonce, and the signature of the ID token is checked although it comes over TLS.
 *
 * @clause OpenID Connect Core 3.1; RFC 9700 2.1.1 (PKCE), 2.1.2
 */
import * as client from 'openid-client';

import { OIDC_TIMEOUT_S } from './limits.ts';
import type { Site } from './site-rules.ts';

export type DirectorySettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As people of the company call it. */
  readonly name: string;
};

export type DirectoryStart = {
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
};

/** Who somebody is, as the directory says. */
export type DirectoryIdentity = {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | undefined;
  readonly isEmailVerified: boolean;
};

export type Directory = {
  readonly name: string;
  readonly issuer: string;
  /** Where to send a browser; undefined when the directory does not answer. */
  readonly start: () => Promise<DirectoryStart | undefined>;
  /**
   * What the browser came back with, exchanged for who it is.
   *
   * @param query the query of the address that it came back to, with its `?`
   * @returns undefined when anything of it is not as it should be
   */
  readonly finish: (
    query: string,
    expected: { readonly state: string; readonly nonce: string; readonly verifier: string },
  ) => Promise<DirectoryIdentity | undefined>;
};

const SCOPE = 'openid email profile';
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Nothing is asked of the directory before somebody wants to sign in; what it says of itself is then kept. */
export function createDirectory(
  settings: DirectorySettings,
  site: Site,
  log: { readonly error: (facts: object, sentence: string) => void },
): Directory {
  const { issuer, name } = settings;
  const redirectUri = `${site.deskUrl}/api/v1/sign-in/oidc/callback`;
  let known: Promise<client.Configuration> | undefined;

  function configuration(): Promise<client.Configuration> {
    known ??= discover(settings).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }

  async function tried<Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      // The answer of a directory may hold tokens: what it was about is enough.
      log.error({ code: codeOf(error), message: messageOf(error) }, what);
      return undefined;
    }
  }

  return {
    name,
    issuer,
    start: () =>
      tried('the directory of the company does not answer', async () => {
        const config = await configuration();
        const verifier = client.randomPKCECodeVerifier();
        const [state, nonce] = [client.randomState(), client.randomNonce()];
        const url = client.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          scope: SCOPE,
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        });
        return { url: url.href, state, nonce, verifier };
      }),
    finish: (query, { state, nonce, verifier }) =>
      tried('a sign-in at the directory of the company failed', async () => {
        const config = await configuration();
        // Not the address of the request: its host is whatever the request says.
        const tokens = await client.authorizationCodeGrant(config, new URL(`${redirectUri}${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new Error('an ID token was expected');
        const told = await emailOf(config, claims, tokens.access_token);
        return { issuer: claims.iss, subject: claims.sub, ...told };
      }),
  };
}

async function discover({ issuer, clientId, clientSecret }: DirectorySettings): Promise<client.Configuration> {
  const url = new URL(issuer);
  const isLocal = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  return client.discovery(url, clientId, clientSecret, undefined, {
    // http is taken on this machine alone: the settings refuse it elsewhere.
    execute: [client.enableNonRepudiationChecks, ...(isLocal ? [client.allowInsecureRequests] : [])],
    timeout: OIDC_TIMEOUT_S,
  });
}

/** Some directories tell the address in the ID token, others only when asked. */
async function emailOf(
  config: client.Configuration,
  claims: client.IDToken,
  accessToken: string,
): Promise<Pick<DirectoryIdentity, 'email' | 'isEmailVerified'>> {
  const hasMore = claims['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
  const told = hasMore ? await client.fetchUserInfo(config, accessToken, claims.sub) : claims;
  const { email, email_verified: isVerified } = told;
  return { email: typeof email === 'string' ? email : undefined, isEmailVerified: isVerified === true };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
