/*
 * A sequencer of the founding case, played: two systems that it starts one at a time, each with its own copy service
 * and account, as the notice has it ("separately in both modes"). The runs are synthetic; ucs is the real program.
 */
import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { planMiSeq, type RunPlan } from '../../ucs/synthetic/run-plan.ts';
import { type Installed, serviceFlags } from '../../ucs/synthetic/standard-user.ts';
import { RunWriter } from '../../ucs/synthetic/write-run.ts';
import { end, type Host, type Ran } from './network.ts';

export type Mode = 'dx' | 'ruo';

/** The account of each mode's service: not the same, so that neither can touch what is the other's. */
export const accounts = { dx: 64_101, ruo: 64_102 } as const satisfies Record<Mode, number>;

/** Where the copy service as delivered listens here; the port of the real one is not public. */
export const OPEN_PORT = 8411;
const openService = fileURLToPath(new URL('open-copy-service.ts', import.meta.url));

type Settings = {
  readonly folder: string;
  readonly host: Host;
  readonly installed: Installed;
  /** Outputs of the mode's profile, as a profile has them. */
  readonly outputs: (mode: Mode) => readonly object[];
  /** Certificates that the service trusts beside the well-known ones. */
  readonly authority: string;
};

export class Instrument {
  readonly host: Host;
  readonly #settings: Settings;
  /** In which modes the copy service as delivered was put out of use, and ucs put in its place. */
  readonly #fixed = new Set<Mode>();
  #running: ChildProcess | undefined;

  constructor(settings: Settings) {
    this.host = settings.host;
    this.#settings = settings;
    for (const mode of ['dx', 'ruo'] as const) {
      mkdirSync(this.at(mode, 'runs'), { recursive: true });
      mkdirSync(this.at(mode, 'state'), { mode: 0o750 });
      chownSync(this.at(mode, 'state'), accounts[mode], accounts[mode]);
      writeFileSync(this.profile(mode), JSON.stringify(this.#profileOf(mode)));
    }
  }

  /** The process of the copy service that runs. */
  get service(): number | undefined {
    return this.#running?.pid;
  }

  /** A path in one mode's system. */
  at(mode: Mode, ...path: readonly string[]): string {
    return join(this.#settings.folder, mode, ...path);
  }

  profile(mode: Mode): string {
    return this.at(mode, 'profile.json');
  }

  #profileOf(mode: Mode): object {
    return {
      profile: 1,
      name: `miseqdx-m70452-${mode}`,
      product: 'MiSeqDx',
      serial: 'M70452',
      mode,
      instrument: 'M70452',
      account: `uid ${accounts[mode]}`,
      sources: [this.at(mode, 'runs')],
      state: this.at(mode, 'state'),
      settleSeconds: 1,
      outputs: this.#settings.outputs(mode),
    };
  }

  /** Puts ucs in the place of the copy service as delivered, in this mode alone. It counts from the next start. */
  fix(mode: Mode): void {
    this.#fixed.add(mode);
  }

  /** Starts the instrument in a mode, after ending the other, and waits for the copy service that runs there. */
  async boot(mode: Mode): Promise<void> {
    await this.shutDown();
    const service = this.#fixed.has(mode) ? this.#startUcs(mode) : this.#startOpenService(mode);
    this.#running = service;
    for (const until = Date.now() + 20_000; !this.#isUp(mode); await pause(50)) {
      if (service.exitCode !== null) throw new Error(`the copy service of mode ${mode} ended by itself`);
      if (Date.now() > until) throw new Error(`the copy service of mode ${mode} did not start`);
    }
  }

  async shutDown(): Promise<void> {
    if (this.#running !== undefined) await end(this.#running);
    this.#running = undefined;
  }

  /** The power fails under the copy service, and it is started again. */
  async killAndRestart(mode: Mode): Promise<void> {
    if (this.#running !== undefined) await end(this.#running, 'SIGKILL');
    this.#running = undefined;
    await this.boot(mode);
  }

  /** Runs a command of ucs in this mode, as the mode's account unless another is named. */
  ucs(mode: Mode, args: readonly string[], account: number = accounts[mode]): Ran {
    const { node, main } = this.#settings.installed;
    return this.host.run('env', [this.#trust, node, ...serviceFlags, main, ...args], account);
  }

  /** The instrument's own software, about to write a run in this mode. */
  run(mode: Mode, name: string): { readonly plan: RunPlan; readonly writer: RunWriter } {
    const plan = planMiSeq({ name, cycles: 12, tiles: 4, bytes: 20_000 });
    return { plan, writer: new RunWriter(this.at(mode, 'runs'), plan) };
  }

  get #trust(): string {
    return `NODE_EXTRA_CA_CERTS=${this.#settings.authority}`;
  }

  #startUcs(mode: Mode): ChildProcess {
    const { node, main } = this.#settings.installed;
    const args = [this.#trust, node, ...serviceFlags, main, 'run', this.profile(mode)];
    return this.host.start('env', args, { account: accounts[mode] });
  }

  #startOpenService(mode: Mode): ChildProcess {
    const folder = this.at(mode, 'system');
    return this.host.start(process.execPath, [openService, String(OPEN_PORT), folder]);
  }

  #isUp(mode: Mode): boolean {
    if (!this.#fixed.has(mode)) return this.host.run('ss', ['-H', '-l', '-n', '-t']).stdout.includes(`:${OPEN_PORT}`);
    const lock = this.at(mode, 'state', 'lock');
    return existsSync(lock) && readFileSync(lock, 'utf8') === String(this.#running?.pid);
  }
}
