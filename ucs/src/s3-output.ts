/*
 * An output that is a bucket. An object is there whole or not at all, and the server compares the digest of what it
 * stored with ours; a server that cannot say that digest later gets each object fetched again.
 */
import { createHash } from 'node:crypto';

import type { Failure } from './failure.ts';
import { OutputError } from './failure.ts';
import { s3Concurrency } from './limits.ts';
import { isHeld } from './marker.ts';
import type { Output, ReadBack, ReadBy, RunIdentity, SmallFile } from './output.ts';
import type { ExpectedFile } from './read-back.ts';
import {
  type S3Answer,
  S3Client,
  type S3Body,
  failureOfAnswer,
  failureOfExchange,
  type S3Place,
  type S3Request,
} from './s3-client.ts';

export type S3Settings = S3Place & { readonly name: string; readonly prefix: string };

type Compared = { readonly isSame: boolean; readonly by: ReadBy };

export class S3Output implements Output {
  readonly kind = 's3';
  readonly readsPastCache = true;
  readonly name: string;
  readonly place: string;
  readonly target = undefined;
  readonly apart = undefined;
  readonly #client: S3Client;
  readonly #folder: string;

  constructor(settings: S3Settings, run: string) {
    this.name = settings.name;
    this.#client = new S3Client(settings);
    this.#folder = [settings.prefix.replaceAll(/^\/+|\/+$/g, ''), run].filter((part) => part !== '').join('/');
    this.place = `${settings.endpoint.replace(/\/$/, '')}/${settings.bucket}/${this.#folder}`;
  }

  async claim(run: RunIdentity): Promise<void> {
    const first = await this.#list({ limit: 1_000 });
    if (run.isOurs || first.size === 0) return;
    const marked = [...first.keys()].find((path) => isHeld(path));
    if (marked !== undefined) {
      throw new OutputError({
        code: 'foreign',
        detail: `${this.place} already holds a run that ${marked} marks as complete`,
      });
    }
    const hash = createHash('sha256');
    const info = await this.#send({
      method: 'GET',
      key: this.#key('RunInfo.xml'),
      onData: (block) => hash.update(block),
    });
    const isSame = info.status === 200 && run.digest !== '' && hash.digest('hex') === run.digest;
    if (!isSame) throw new OutputError({ code: 'foreign', detail: `${this.place} holds another run or other objects` });
  }

  async room(): Promise<undefined> {
    return undefined;
  }

  async upload(
    path: string,
    from: { readonly file: string; readonly size: number; readonly sha256: string },
  ): Promise<Failure | undefined> {
    try {
      await this.#put(path, { file: from.file, size: from.size }, from.sha256);
      return undefined;
    } catch (error) {
      if (error instanceof OutputError) return error.failure;
      throw error;
    }
  }

  /** What a PUT was answered with is stored. */
  async flush(): Promise<void> {}

  async readBack(files: readonly ExpectedFile[]): Promise<ReadBack> {
    const waiting = [...files];
    const bad: string[] = [];
    const by = new Set<ReadBy>();
    const lane = async () => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        const compared = await this.#compare(file);
        by.add(compared.by);
        if (!compared.isSame) bad.push(file.path);
      }
    };
    await Promise.all(Array.from({ length: s3Concurrency }, lane));
    return { bad, by: [...by] };
  }

  async publish(files: readonly SmallFile[]): Promise<void> {
    for (const { path, content } of files) {
      const sha256 = createHash('sha256').update(content).digest('hex');
      await this.#put(path, { bytes: content }, sha256);
      const { isSame } = await this.#compare({ path, size: content.length, sha256 });
      if (!isSame) throw new OutputError({ code: 'differs', detail: `${path} was not read back equal` });
    }
  }

  async rollCall(): Promise<ReadonlyMap<string, number>> {
    return this.#list({ limit: Number.POSITIVE_INFINITY });
  }

  async #put(path: string, body: S3Body, sha256: string): Promise<void> {
    const answer = await this.#send({
      method: 'PUT',
      key: this.#key(path),
      body,
      payload: sha256,
      headers: { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') },
    });
    if (answer.status !== 200) throw new OutputError(failureOfAnswer(answer));
  }

  async #compare({ path, size, sha256 }: ExpectedFile): Promise<Compared> {
    const head = await this.#send({
      method: 'HEAD',
      key: this.#key(path),
      headers: { 'x-amz-checksum-mode': 'ENABLED' },
    });
    if (head.status === 404) return { isSame: false, by: 'server' };
    if (head.status !== 200) throw new OutputError(failureOfAnswer(head));
    const isLong = Number(head.headers['content-length']) === size;
    const digest = head.headers['x-amz-checksum-sha256'];
    if (typeof digest === 'string') {
      return { isSame: isLong && Buffer.from(digest, 'base64').toString('hex') === sha256, by: 'server' };
    }
    const hash = createHash('sha256');
    const whole = await this.#send({ method: 'GET', key: this.#key(path), onData: (block) => hash.update(block) });
    return { isSame: isLong && whole.status === 200 && hash.digest('hex') === sha256, by: 'download' };
  }

  async #list({ limit }: { readonly limit: number }): Promise<Map<string, number>> {
    const sizes = new Map<string, number>();
    for (let token: string | undefined = ''; token !== undefined && sizes.size < limit;) {
      const query: Record<string, string> = { 'list-type': '2', prefix: `${this.#folder}/`, 'max-keys': '1000' };
      if (token !== '') query['continuation-token'] = token;
      const answer = await this.#send({ method: 'GET', key: '', query });
      if (answer.status !== 200) throw new OutputError(failureOfAnswer(answer));
      for (const [entry] of answer.text.matchAll(/<Contents>[\s\S]*?<\/Contents>/g)) {
        const key = unescape(/<Key>([\s\S]*?)<\/Key>/.exec(entry)?.[1] ?? '');
        sizes.set(key.slice(this.#folder.length + 1), Number(/<Size>(\d+)<\/Size>/.exec(entry)?.[1]));
      }
      const next: string | undefined = /<NextContinuationToken>([^<]+)</.exec(answer.text)?.[1];
      token = next === undefined ? undefined : unescape(next);
    }
    return sizes;
  }

  #key(path: string): string {
    return `${this.#folder}/${path}`;
  }

  async #send(request: S3Request): Promise<S3Answer> {
    try {
      return await this.#client.send(request);
    } catch (error) {
      throw new OutputError(failureOfExchange(error));
    }
  }
}

/** Text of an XML element. @clause XML 1.0 4.6 (predefined entities), 4.1 (character references) */
function unescape(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g,
    (_, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? '';
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
