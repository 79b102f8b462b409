export { checkFleet, type SoundFleet } from './check-fleet.ts';
export type { FleetColumn, FleetRow } from './fleet-columns.ts';
export type { FleetFile } from './fleet-file.ts';
export { sayProblem, type FleetProblem, type FleetProblemCode, type ProblemFacts } from './fleet-problem.ts';
export type { FleetFacts, FleetLine, FleetProduct } from './fleet-row.ts';
export {
  importFleet,
  withImportedFleet,
  type FleetInput,
  type FleetPhase,
  type ImportedFleet,
  type StagedFleet,
} from './import-fleet.ts';
export { findFleetSite } from './find-fleet-site.ts';
export type { FleetSite } from './fleet-summary-store.ts';
export { canonicalSerial, type Holding, type Instrument } from './instrument.ts';
export { addInstrument, endHolding, findHolding, findInstrument, moveInstrument } from './instrument-store.ts';
export { parseFleet, type FleetMeter, type OpenedFleet, type RefusedFleet } from './parse-fleet.ts';
export { generateDemoFleet } from './demo/demo-fleet.ts';
export { demoRecipe, type DemoRecipe } from './demo/demo-recipe.ts';
export { writeFleetCsv } from './demo/write-fleet-csv.ts';
export { demoFleetCsv } from './demo/demo-fleet-csv.ts';
