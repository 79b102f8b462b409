/*
 * The few S3 requests the copy needs, over node:https. Plain http is for a stand-in on this machine only. The digest of
 * a body is known before it is sent, so the server itself refuses a file that changed or broke on the way.
 */
import { createReadStream } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';

import { type Failure, errnoOf } from './failure.ts';
import { blockBytes, s3AnswerBytesMax, s3Concurrency, s3TimeoutMs } from './limits.ts';
import { canonicalQuery, type Credentials, encodePart, signRequest } from './s3-signature.ts';

export type S3Place = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly credentials: Credentials;
};

export type S3Body = { readonly bytes: Uint8Array } | { readonly file: string; readonly size: number };

export type S3Request = {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: S3Body;
  /** SHA-256 of the body, hexadecimal; of nothing when there is none. */
  readonly payload?: string;
  /** Takes the body of the answer instead of keeping it. */
  readonly onData?: ((block: Uint8Array) => void) | undefined;
};

export type S3Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly text: string };

const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export class S3Client {
  readonly #place: S3Place;
  readonly #url: URL;
  readonly #agent: http.Agent;

  constructor(place: S3Place) {
    this.#place = place;
    this.#url = new URL(place.endpoint);
    const options = { keepAlive: true, maxSockets: s3Concurrency, timeout: s3TimeoutMs };
    this.#agent = this.#url.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
  }

  /** @throws an Error with an errno when the server cannot be reached; every answer is returned */
  send(request: S3Request): Promise<S3Answer> {
    const { region, credentials, bucket } = this.#place;
    const path = `${this.#url.pathname.replace(/\/$/, '')}/${[bucket, ...request.key.split('/')].map(encodePart).join('/')}`;
    const query = request.query ?? {};
    const signed = signRequest(
      {
        method: request.method,
        host: this.#url.host,
        path,
        query,
        headers: request.headers ?? {},
        payload: request.payload ?? nothing,
      },
      { credentials, region, service: 's3', at: new Date() },
    );
    const body = request.body;
    const length = body === undefined ? 0 : 'bytes' in body ? body.bytes.length : body.size;
    const text = canonicalQuery(query);
    return this.#exchange(request, {
      method: request.method,
      path: text === '' ? path : `${path}?${text}`,
      headers: { ...signed, ...(request.method === 'PUT' ? { 'content-length': String(length) } : {}) },
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  #exchange(request: S3Request, options: http.RequestOptions): Promise<S3Answer> {
    const { protocol, hostname, port } = this.#url;
    const open = protocol === 'https:' ? https.request : http.request;
    return new Promise((resolve, reject) => {
      const sending = open({ ...options, hostname, port, agent: this.#agent, timeout: s3TimeoutMs }, (answer) => {
        resolve(collect(answer, request.onData));
      });
      sending.on('timeout', () =>
        sending.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
      );
      sending.on('error', reject);
      if (request.body === undefined) sending.end();
      else if ('bytes' in request.body) sending.end(request.body.bytes);
      else sendFile(request.body, sending);
    });
  }
}

function sendFile({ file, size }: { readonly file: string; readonly size: number }, sending: http.ClientRequest): void {
  if (size === 0) {
    sending.end();
    return;
  }
  const stream = createReadStream(file, { end: size - 1, highWaterMark: blockBytes });
  stream.on('error', (error) => sending.destroy(error));
  // A file that became shorter leaves the request unfinished: the server waits, we end it.
  stream.on('end', () => {
    if (stream.bytesRead < size)
      sending.destroy(Object.assign(new Error('the file became shorter'), { code: 'EBUSY' }));
  });
  stream.pipe(sending);
}

async function collect(answer: http.IncomingMessage, onData: S3Request['onData']): Promise<S3Answer> {
  const blocks: Buffer[] = [];
  let length = 0;
  for await (const block of answer as AsyncIterable<Buffer>) {
    // as: no encoding is set, so blocks are buffers
    if (onData !== undefined && answer.statusCode === 200) {
      onData(block);
      continue;
    }
    length += block.length;
    if (length > s3AnswerBytesMax) throw Object.assign(new Error('the answer is too long'), { code: 'EMSGSIZE' });
    blocks.push(block);
  }
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(blocks).toString('utf8') };
}

const codes: Readonly<Record<string, Failure['code']>> = {
  AccessDenied: 'rights',
  InvalidAccessKeyId: 'rights',
  SignatureDoesNotMatch: 'rights',
  ExpiredToken: 'rights',
  BadDigest: 'busy',
  XAmzContentSHA256Mismatch: 'busy',
  IncompleteBody: 'busy',
  QuotaExceeded: 'full',
  NoSuchBucket: 'rejected',
};

/** What an answer other than success means. */
export function failureOfAnswer({ status, text }: S3Answer): Failure {
  const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text)?.[1] ?? '';
  const detail = `the server answered ${status}${code === '' ? '' : ` ${code}`}`;
  if (codes[code] !== undefined) return { code: codes[code], detail };
  if (status === 401 || status === 403) return { code: 'rights', detail };
  if (status === 507) return { code: 'full', detail };
  if (status >= 500 || status === 429 || status === 408) return { code: 'away', detail };
  return { code: 'rejected', detail };
}

/** What it means that there was no answer. */
export function failureOfExchange(error: unknown): Failure {
  const detail = error instanceof Error ? error.message || error.name : String(error);
  if (errnoOf(error) === 'EBUSY') return { code: 'busy', detail };
  const isTls = error instanceof Error && 'code' in error && /CERT|TLS|SSL/.test(String(error.code));
  return { code: isTls ? 'rejected' : 'away', detail };
}
