export { advanceReach, consigneesOfAction, digestReach, startReach, startReachOf, type WrittenReach } from './advance-reach.ts';
export { REACHES, type Reach } from './reach.ts';
export { selectReaches as reachesOf } from './reach-store.ts';
export { openAction, type OpenRefusal } from './open-action.ts';
