export { addObligations } from './add-obligations.ts';
export {
  changeLevels,
  digestChanges,
  type InstrumentChanges,
  type LevelChange,
  type WrittenChanges,
} from './change-levels.ts';
export {
  selectFleetChangesBecause as fleetChangesBecause,
  selectFleetChangesOf as fleetChangesOf,
  type FleetChange,
} from './fleet-change-store.ts';
export { selectActionsWith as actionsWith } from './fleet-store.ts';
export { digestFleet, freezeFleet, type FrozenFleet } from './freeze-fleet.ts';
export { moveObligations } from './move-obligations.ts';
export {
  selectInstruments as instrumentsOf,
  selectInstrumentsAfter as instrumentsAfter,
  selectInstrumentsById as instrumentsById,
  selectInstrumentsBySerial as instrumentsBySerial,
  selectLatestChanges as latestChangesOf,
  selectLevelGroups as levelGroupsOf,
  type FleetInstrument,
  type LatestChange,
  type LevelGroup,
} from './obligation-store.ts';
export type { WaitingExcuse, WaitingExcuses } from './asked-already.ts';
export { decideObligations, digestDecisions } from './decide-obligations.ts';
export { decisionExecutors } from './decision-executors.ts';
export { decisionRoutes } from './decision-routes.ts';
export { levelGivenBack, UNCHANGED, type UnchangedCell } from './decision-rules.ts';
export { levelAfterSaying, type Conflict, type Saying } from './obligation.ts';
export { digestFleetChanges, recordFleetChange } from './record-fleet-change.ts';
export { removeObligations } from './remove-obligations.ts';
export { reverseChanges, type Reversed } from './reverse-changes.ts';
export { reverseDecision } from './reverse-decision.ts';
export { reopenDeferrals } from './reopen-deferrals.ts';
