export {
  advanceReach,
  consigneesOfAction,
  digestReach,
  reachAt,
  startReachOf,
  type WrittenReach,
} from './advance-reach.ts';
export { REACHES, type Reach } from './reach.ts';
export { openAction, type OpenRefusal } from './open-action.ts';
export { addToFleet, changeHolder } from './change-fleet.ts';
export { fleetExecutors } from './fleet-executors.ts';
export type { FleetRefusal } from './fleet-rules.ts';
export { fleetRoutes } from './fleet-routes.ts';
export { chainsOfMove, FleetRefused, moveTo, type Moved } from './move-instrument.ts';
export { callRoutes } from './call-routes.ts';
export { digestCalls } from './record-call.ts';
