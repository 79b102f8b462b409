export { actionDefinition, SECOND_PERSON_FOR } from './action.ts';
export type {
  ActionDefinition,
  ContactPoint,
  Demand,
  FormDefinition,
  FormQuestion,
  Measure,
  Mode,
  NotDoneReason,
  Product,
  SecondPersonFor,
} from './action.ts';
export { cellsOf } from './cells.ts';
export type { Cell } from './cells.ts';
export { findBrokenReferences } from './find-broken-references.ts';
export type { BrokenReference, BrokenReferenceFault } from './find-broken-references.ts';
export { languageTag, textIn } from './texts.ts';
export type { Texts } from './texts.ts';
export { COMPLETE_LEVELS, LEVELS, letterOfLevel, level, packLevels, unpackLevels, worstLevel } from './level.ts';
export type { Level } from './level.ts';
export { replyBody } from './reply.ts';
export type { CellStatement, InstrumentReply, InstrumentStatement, ReplyBody } from './reply.ts';
export { describeActionSchema } from './describe-action-schema.ts';
