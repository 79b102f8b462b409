/*
 * Asks an HTTP server from a process of its own, so that asking does not slow the one that answers: a number of requests at
 * once, each on a connection that stays open, like a proxy in front of the desk.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

export type Asked = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Form fields, encoded. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Answers = {
  /** How long each took, in the order in which they were asked. */
  readonly ms: readonly number[];
  /** How many had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Of the largest answer. */
  readonly bytesMax: number;
  /** `Location` of the last answer that had one. */
  readonly location: string;
};

export type Load = AsyncDisposable & {
  /** Hands over what will be asked. */
  readonly prepare: (plan: {
    readonly port: number;
    readonly atOnce: number;
    readonly asked: readonly Asked[];
  }) => Promise<void>;
  /** Asks what was prepared, once. */
  readonly run: () => Promise<Answers>;
};

export async function startLoad(): Promise<Load> {
  const child = fork(fileURLToPath(import.meta.url), ['--load'], { serialization: 'advanced' });
  const ask = async <Answer>(message: unknown): Promise<Answer> => {
    child.send(message as object); // the two messages below are objects or words
    const said: readonly unknown[] = await once(child, 'message');
    return said[0] as Answer; // what the child below sends for that message
  };
  await once(child, 'message');
  return {
    prepare: (plan) => ask(plan),
    run: () => ask('run'),
    [Symbol.asyncDispose]: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

type Plan = Parameters<Load['prepare']>[0];

/** Fails unless every answer had that status. */
export function expectStatus(answers: Answers, status: number): void {
  const wrong = Object.entries(answers.statuses).filter(([found]) => found !== String(status));
  if (wrong.length > 0) throw new Error(`answers other than ${status}: ${JSON.stringify(wrong)}`);
}

if (process.argv[2] === '--load') serveLoad();

function serveLoad(): void {
  let plan: Plan | undefined;
  let agent = new Agent();
  process.on('message', (message: Plan | 'run') => {
    if (message !== 'run') {
      agent.destroy();
      plan = message;
      agent = new Agent({ keepAlive: true, maxSockets: plan.atOnce });
      process.send?.('prepared');
    } else if (plan !== undefined) {
      void askAll(plan, agent).then((answers) => process.send?.(answers));
    }
  });
  process.on('disconnect', () => agent.destroy());
  process.send?.('started');
}

async function askAll({ port, atOnce, asked }: Plan, agent: Agent): Promise<Answers> {
  const ms: number[] = [];
  const statuses: Record<string, number> = {};
  let bytesMax = 0;
  let location = '';
  const waiting = asked.entries();
  const asker = async (): Promise<void> => {
    for (const [index, one] of waiting) {
      const begun = performance.now();
      const answer = await askOnce(one, port, agent);
      ms[index] = performance.now() - begun;
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      bytesMax = Math.max(bytesMax, answer.bytes);
      location = answer.location ?? location;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, asker));
  return { ms, statuses, bytesMax, location };
}

type Answer = { readonly status: number; readonly bytes: number; readonly location: string | undefined };

function askOnce({ method, path, body, headers }: Asked, port: number, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const form =
      body === undefined
        ? {}
        : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
    const asking = request(
      { host: '127.0.0.1', port, method, path, agent, headers: { ...headers, ...form } },
      (answer) => {
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, bytes, location: answer.headers.location }));
      },
    );
    asking.once('error', reject);
    asking.end(body);
  });
}
