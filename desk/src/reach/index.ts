export { advanceReach, digestReach, startReachOf, type WrittenReach } from './advance-reach.ts';
export { REACHES, type Reach } from './reach.ts';
export { openAction, type OpenAction, type OpenedAction, type OpenRefusal } from './open-action.ts';
