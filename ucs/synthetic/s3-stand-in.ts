/*
 * A stand-in for an S3 server, for tests and benchmarks: keeps objects in memory (or only their digests), checks the
 * payload's digest and the form of the signature, can be taken down and brought back on the same port. Loopback only,
 * but where a laboratory of its own network places it.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export type StoredObject = { readonly size: number; readonly sha256: string; readonly content: Buffer | undefined };

type Place = {
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly key: Buffer; readonly cert: Buffer };
};

export class S3StandIn {
  readonly objects = new Map<string, StoredObject>();
  /** Every change, in order: what a watcher of the bucket would see. */
  readonly log: string[] = [];
  /** Whether it says the digest of what it stored; older servers do not. */
  saysDigest = true;
  /** Each answer may be turned into a failure. */
  trouble: ((request: { readonly method: string; readonly key: string }) => number | undefined) | undefined;
  readonly #keepsContent: boolean;
  readonly #place: Place | undefined;
  readonly #stored: (key: string, content: Buffer) => void;
  #server: Server | undefined;
  #port: number;

  constructor({
    keepsContent = true,
    place,
    stored = () => undefined,
  }: {
    readonly keepsContent?: boolean;
    /** Where it listens, over TLS; otherwise on loopback at a free port. */
    readonly place?: Place;
    /** Told of each object before its request is answered. */
    readonly stored?: (key: string, content: Buffer) => void;
  } = {}) {
    this.#keepsContent = keepsContent;
    this.#place = place;
    this.#stored = stored;
    this.#port = place?.port ?? 0;
  }

  get endpoint(): string {
    const { host = '127.0.0.1', tls } = this.#place ?? {};
    return `${tls === undefined ? 'http' : 'https'}://${host}:${this.#port}`;
  }

  async up(): Promise<void> {
    const answer = (request: IncomingMessage, response: ServerResponse) => {
      this.#answer(request, response).catch(() => response.destroy());
    };
    const { host = '127.0.0.1', tls } = this.#place ?? {};
    const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, host, resolve);
    });
    // as: it listens on a port
    this.#port = (server.address() as AddressInfo).port;
  }

  async down(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.endpoint);
    const key = decodeURIComponent(url.pathname).split('/').slice(2).join('/');
    const method = request.method ?? '';
    const status = this.trouble?.({ method, key }) ?? this.#whyNotSigned(request);
    if (status !== undefined) {
      request.resume();
      await new Promise((resolve) => request.once('end', resolve));
      response
        .writeHead(status)
        .end(`<Error><Code>${status === 403 ? 'AccessDenied' : 'InternalError'}</Code></Error>`);
    } else if (method === 'PUT') await this.#put(key, request, response);
    else if (url.searchParams.get('list-type') === '2') this.#list(url.searchParams, response);
    else this.#get(key, method, response);
  }

  #whyNotSigned({ headers }: IncomingMessage): number | undefined {
    const form =
      /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/[^/]+\/s3\/aws4_request, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}$/;
    return form.test(headers.authorization ?? '') ? undefined : 403;
  }

  async #put(key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const hash = createHash('sha256');
    const blocks: Buffer[] = [];
    let size = 0;
    for await (const block of request as AsyncIterable<Buffer>) {
      // as: no encoding is set, so blocks are buffers
      hash.update(block);
      size += block.length;
      if (this.#keepsContent) blocks.push(block);
    }
    const sha256 = hash.digest('hex');
    if (sha256 !== request.headers['x-amz-content-sha256'] || size !== Number(request.headers['content-length'])) {
      response.writeHead(400).end('<Error><Code>XAmzContentSHA256Mismatch</Code></Error>');
      return;
    }
    const content = this.#keepsContent ? Buffer.concat(blocks) : undefined;
    this.objects.set(key, { size, sha256, content });
    this.log.push(key);
    if (content !== undefined) this.#stored(key, content);
    response.writeHead(200).end();
  }

  #list(query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
    const page = keys.slice(0, 1_000);
    const entries = page.map(
      (key) => `<Contents><Key>${escape(key)}</Key><Size>${this.objects.get(key)?.size}</Size></Contents>`,
    );
    const last = page.at(-1) ?? '';
    const more = keys.length > page.length ? `<NextContinuationToken>${escape(last)}</NextContinuationToken>` : '';
    response.writeHead(200).end(`<ListBucketResult>${entries.join('')}${more}</ListBucketResult>`);
  }

  #get(key: string, method: string, response: ServerResponse): void {
    const object = this.objects.get(key);
    if (object === undefined) {
      response.writeHead(404).end(method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
      return;
    }
    const digest = this.saysDigest
      ? { 'x-amz-checksum-sha256': Buffer.from(object.sha256, 'hex').toString('base64') }
      : {};
    response.writeHead(200, { 'content-length': object.size, ...digest });
    response.end(method === 'HEAD' ? undefined : object.content);
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
