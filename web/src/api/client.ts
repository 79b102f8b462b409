/*
 * The one way from the app to the desk: the public API under /api/v1, typed by its OpenAPI document. A refusal is thrown
 * as an `ApiProblem` with the code of the API; where the desk cannot be reached the code is `unreachable`. Where the desk
 * wants somebody to sign in first, the request waits until they have, and is made again.
 */
import { loadProblemWords } from '../words/problem-words.ts';
import { takeEarly } from './early-answers.ts';
import type { Paths } from './schema.ts';

const API = '/api/v1';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type PathWith<M extends Method> = {
  [P in keyof Paths]: M extends keyof Paths[P] ? P : never;
}[keyof Paths];

type Operation<M extends Method, P extends keyof Paths> = M extends keyof Paths[P] ? Paths[P][M] : never;
type Part<M extends Method, P extends keyof Paths, K extends string> =
  Operation<M, P> extends Record<K, infer T> ? T : never;

export type ResponseOf<M extends Method, P extends keyof Paths> = Part<M, P, 'response'>;
export type BodyOf<M extends Method, P extends keyof Paths> = Part<M, P, 'body'>;
export type QueryOf<M extends Method, P extends keyof Paths> = Part<M, P, 'query'>;
export type PathOf<M extends Method, P extends keyof Paths> = Part<M, P, 'path'>;

/** What fills an address: the names in it, and what stands behind the question mark. */
export type Places<M extends Method, P extends keyof Paths> = (keyof PathOf<M, P> extends never
  ? { readonly path?: undefined }
  : { readonly path: PathOf<M, P> }) & { readonly query?: QueryOf<M, P> | undefined };

export type Asked<M extends Method, P extends keyof Paths> = Places<M, P> &
  (BodyOf<M, P> extends undefined ? { readonly body?: undefined } : { readonly body: BodyOf<M, P> }) & {
    /** The version that was seen, where a write must not overwrite another's. */
    readonly ifMatch?: string | undefined;
    /** The same key twice is one write; made anew when left out. */
    readonly idempotencyKey?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  };

export type Answer<M extends Method, P extends keyof Paths> = {
  readonly data: ResponseOf<M, P>;
  readonly status: number;
  readonly etag: string | undefined;
  readonly headers: Headers;
};

/** What the API refuses, or that it cannot be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, detail: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.facts = facts;
  }
}

/** The address of a route, with its names filled in and empty filters left out. */
export function addressOf(
  route: string,
  places: { readonly path?: object | undefined; readonly query?: object | undefined },
): string {
  const values = new Map(Object.entries(places.path ?? {}));
  const path = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
  const query = new URLSearchParams(
    Object.entries(places.query ?? {}).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
    ),
  ).toString();
  return `${API}${path}${query === '' ? '' : `?${query}`}`;
}

/** Why somebody has to sign in before a request is answered. */
export type SignInWanted = 'signed-out' | 'not-recent';
type SignInAsked = (why: SignInWanted) => Promise<boolean>;

/** Whoever comes back to a desk that is restarted while they sign in is asked again; not for ever. */
const SIGN_INS_MAX = 3;
let signInAgain: SignInAsked | undefined;

/**
 * Says who asks people to sign in again while requests wait; true: they have, false: they will not. Nobody is asked
 * before somebody is signed in. Gives what takes it back.
 */
export function askToSignInWith(asked: SignInAsked): () => void {
  signInAgain = asked;
  return () => {
    if (signInAgain === asked) signInAgain = undefined;
  };
}

/** Asks the API; where it wants somebody to sign in first, once more after that. */
export async function ask<M extends Method, P extends PathWith<M>>(
  method: M,
  route: P,
  asked: Asked<M, P>,
): Promise<Answer<M, P>> {
  // The key stays: a request that is made again is the same request.
  const request = { ...asked, idempotencyKey: asked.idempotencyKey ?? newKey() };
  return signedIn(async () => askOnce(method, route, request));
}

/** Asks; where the desk wants somebody to sign in first, once more after that. */
export async function signedIn<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let signIns = 0; ; signIns += 1) {
    try {
      return await ask();
    } catch (error) {
      const why = error instanceof ApiProblem ? whySignIn(error) : undefined;
      if (why === undefined || signIns === SIGN_INS_MAX || !(await signInAgain?.(why))) throw error;
    }
  }
}

function whySignIn({ code }: ApiProblem): SignInWanted | undefined {
  if (code === 'not-signed-in') return 'signed-out';
  return code === 'sign-in-not-recent' ? 'not-recent' : undefined;
}

/** Asks the API without anybody being asked to sign in. */
export async function askOnce<M extends Method, P extends PathWith<M>>(
  method: M,
  route: P,
  asked: Asked<M, P>,
): Promise<Answer<M, P>> {
  const { path, query } = asked as { readonly path?: object; readonly query?: object }; // whatever the route, both are objects
  const response = await send(method, addressOf(route, { path, query }), asked);
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const content: unknown = isJson ? await response.json() : response.status === 204 ? undefined : await response.text();
  if (!response.ok) {
    await loadProblemWords();
    throw problemOf(response.status, content);
  }
  return {
    data: content as ResponseOf<M, P>, // the document that the route promises
    status: response.status,
    etag: response.headers.get('etag') ?? undefined,
    headers: response.headers,
  };
}

async function send(
  method: Method,
  address: string,
  asked: {
    readonly body?: unknown;
    readonly ifMatch?: string | undefined;
    readonly idempotencyKey?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (asked.body !== undefined) headers.set('content-type', 'application/json');
  if (asked.ifMatch !== undefined) headers.set('if-match', asked.ifMatch);
  if (method !== 'get') headers.set('idempotency-key', asked.idempotencyKey ?? newKey());
  try {
    const early = method === 'get' ? takeEarly(address) : undefined;
    if (early !== undefined) return await early;
    return await fetch(address, {
      method: method.toUpperCase(),
      headers,
      ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
      ...(asked.signal ? { signal: asked.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  }
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, 'unreachable', 'The desk cannot be reached. Check your connection and try again.');
}

/** `crypto.randomUUID` is missing where the desk is opened without TLS. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a refused request is told as. */
export function problemOf(status: number, content: unknown): ApiProblem {
  if (typeof content === 'object' && content !== null && 'code' in content && typeof content.code === 'string') {
    const { code, detail, ...facts } = content as { code: string; detail?: unknown } & Record<string, unknown>; // checked above
    return new ApiProblem(status, code, typeof detail === 'string' ? detail : code, facts);
  }
  return new ApiProblem(status, status >= 500 ? 'failed' : 'bad-request', `The desk answered with ${status}.`);
}
