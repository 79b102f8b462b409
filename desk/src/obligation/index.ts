export {
  changeLevels,
  digestChanges,
  type InstrumentChanges,
  type LevelChange,
  type WrittenChanges,
} from './change-levels.ts';
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
export { levelAfterDecision, levelAfterSaying, type Conflict, type Saying } from './obligation.ts';
export { reopenDeferrals } from './reopen-deferrals.ts';
