export { createRehearsalClock, type RehearsalClock } from './rehearsal-clock.ts';
export { runRehearsal } from './run-rehearsal.ts';
export type { Rehearsal, Rehearsed, Stage } from './stage.ts';
export type { Figures } from './rehearsal.ts';
export { awkwardWorld } from './awkward-world.ts';
export { playLaboratories, type Playing } from './play-laboratories.ts';
export { VisitFailed } from './visit.ts';
