/* `ucs run`: guards, takes the state folder, runs the service until it is told to stop. */
import { workerCrew } from './worker-crew.ts';
import { whyNotRun, whyReachable } from './guard.ts';
import { profileOrWhyNot, sayWhyNot } from './say.ts';
import { Service } from './service.ts';
import { takeState } from './state-file.ts';
import { originOf, realWorld } from './world.ts';

export async function runService([path = '']: readonly string[]): Promise<number> {
  const profile = profileOrWhyNot(path);
  if (profile === undefined) return 1;
  const why = whyNotRun(profile.account);
  if (why !== undefined) return sayWhyNot([why]);
  const giveBack = takeState(profile.state);
  if (typeof giveBack === 'string') return sayWhyNot([giveBack]);
  const crew = workerCrew(profile.workers, { isShared: profile.outputs.length > 1 });
  const log = (line: string) => process.stdout.write(`${line}\n`);
  const service = new Service(profile, { world: realWorld(crew), origin: originOf(profile), whyReachable, log });
  const stop = () => service.stop();
  process.once('SIGTERM', stop).once('SIGINT', stop);
  log(`ucs follows ${profile.sources.join(', ')} in mode ${profile.mode}, profile ${profile.digest.slice(0, 12)}`);
  try {
    const sentence = await service.run();
    return sentence === undefined ? 0 : sayWhyNot([sentence]);
  } finally {
    await crew.close();
    giveBack();
  }
}
