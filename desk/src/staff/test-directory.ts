/*
 * A stand-in for the directory of a company: OpenID Connect over HTTP on this machine, which signs its tokens itself and
 * can be told to do it wrongly. @clause OpenID Connect Discovery 4, Core 3.1
 */
import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Person = {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
};

export type WrongDirectory = {
  /** Claims of the ID token that replace the right ones. */
  claims?: Readonly<Record<string, unknown>>;
  /** Signs with a key that it does not publish. */
  isForeignKey?: boolean;
  /** Tells the address only when asked at `userinfo`. */
  isEmailApart?: boolean;
  isDown?: boolean;
};

export type TestDirectory = AsyncDisposable & {
  readonly issuer: string;
  readonly wrong: WrongDirectory;
  /** What its sign-in page does once this person has signed in: where it sends the browser back. */
  readonly signIn: (authorizationUrl: string, person: Person) => string;
  /** Who signs in on its page, when a real browser comes there. */
  person: Person;
  /** What it was asked for tokens. */
  readonly tokenRequests: URLSearchParams[];
};

export const CLIENT_ID = 'fieldproof';
export const CLIENT_SECRET = 'a secret that the directory gave out';
const KEY_ID = 'key-1';

type Grant = {
  readonly person: Person;
  readonly nonce: string;
  readonly challenge: string;
  readonly redirectUri: string;
};

export async function startTestDirectory(): Promise<TestDirectory> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const people = new Map<string, Person>();
  const wrong: WrongDirectory = {};
  const tokenRequests: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/authorize?'))
      sendPage(response, stand.signIn(`${issuer}${request.url}`, stand.person));
    else void answer(request).then(([status, document]) => send(response, status, document));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens
  const issuer = `http://127.0.0.1:${port}`;

  async function answer(request: IncomingMessage): Promise<readonly [number, object]> {
    if (wrong.isDown) return [503, {}];
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname === '/.well-known/openid-configuration') return [200, metadataOf(issuer)];
    if (pathname === '/jwks')
      return [200, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }] }];
    if (pathname === '/token') return giveTokens(request, new URLSearchParams(await bodyOf(request)));
    if (pathname === '/userinfo') {
      const person = people.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
      return person ? [200, person] : [401, { error: 'invalid_token' }];
    }
    return [404, {}];
  }

  function giveTokens(request: IncomingMessage, body: URLSearchParams): readonly [number, object] {
    tokenRequests.push(body);
    const code = body.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const basic = Buffer.from(/^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '', 'base64').toString();
    const secret =
      body.get('client_secret') ?? decodeURIComponent(basic.slice(basic.indexOf(':') + 1).replaceAll('+', ' '));
    if (secret !== CLIENT_SECRET) return [401, { error: 'invalid_client' }];
    const verified = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || verified !== grant.challenge || body.get('redirect_uri') !== grant.redirectUri) {
      return [400, { error: 'invalid_grant' }];
    }
    const accessToken = randomBytes(16).toString('hex');
    people.set(accessToken, grant.person);
    const { sub, ...told } = grant.person;
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: issuer,
      aud: CLIENT_ID,
      sub,
      ...(wrong.isEmailApart ? {} : told),
      nonce: grant.nonce,
      iat: now,
      exp: now + 300,
      ...wrong.claims,
    };
    const key = wrong.isForeignKey ? foreign.privateKey : own.privateKey;
    return [200, { access_token: accessToken, token_type: 'Bearer', expires_in: 300, id_token: jwt(key, claims) }];
  }

  const stand: TestDirectory = {
    issuer,
    person: { sub: 'nobody' },
    wrong,
    tokenRequests,
    signIn: (authorizationUrl, person) => {
      const asked = new URL(authorizationUrl).searchParams;
      const code = randomBytes(16).toString('hex');
      const redirectUri = asked.get('redirect_uri') ?? '';
      grants.set(code, {
        person,
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        redirectUri,
      });
      const back = new URL(redirectUri);
      back.search = new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer }).toString();
      return back.href;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return stand;
}

/** A page of another site, as far as a browser is concerned, from which a person goes back. */
function sendPage(response: ServerResponse, back: string): void {
  const href = back.replaceAll('&', '&amp;');
  response
    .writeHead(200, { 'content-type': 'text/html' })
    .end(`<!doctype html><title>Directory</title><a href="${href}">Continue</a>`);
}

function metadataOf(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };
}

function jwt(key: KeyObject, claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${part(claims)}`;
  return `${signed}.${createSign('sha256').update(signed).sign(key, 'base64url')}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function send(response: ServerResponse, status: number, document: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
}
