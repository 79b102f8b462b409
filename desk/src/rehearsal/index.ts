export { drawOf } from './draw.ts';
export { createRehearsalClock, type RehearsalClock } from './rehearsal-clock.ts';
export { runRehearsal, type Rehearsal, type Rehearsed, type Stage } from './run-rehearsal.ts';
export type { Figures } from './rehearsal.ts';
export { awkwardWorld } from './awkward-world.ts';
export { VisitFailed } from './visit.ts';
